using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Projects.Map;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Projects.Promises;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Map;

/// <summary>Parcels come in whole or not at all, in longitude and latitude; projects find their parcel by name.</summary>
public sealed class MapTests
{
    private const string Square = "[[[108.30,22.80],[108.31,22.80],[108.31,22.81],[108.30,22.81],[108.30,22.80]]]";

    private static string Lot(string name, string coordinates = Square, string type = "Polygon") =>
        $$$"""{"type":"Feature","properties":{"名称":"{{{name}}}","用途":"工业"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}} } }""";

    private static byte[] File(string? crs, params string[] lots)
    {
        var system = crs is null ? "" : $$$"""
            "crs":{"type":"name","properties":{"name":"{{{crs}}}"} },
            """;
        return Encoding.UTF8.GetBytes($$$"""{"type":"FeatureCollection",{{{system}}}"features":[{{{string.Join(',', lots)}}}]}""");
    }

    [Theory]
    [InlineData(null, "WGS84")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", "WGS84")]
    [InlineData("EPSG:4326", "WGS84")]
    [InlineData("urn:ogc:def:crs:EPSG::4490", "CGCS2000")]
    public void Longitude_and_latitude_are_taken(string? crs, string system)
    {
        var read = GeoReader.Read(File(crs, Lot("B3")));
        read.Ok.ShouldBeTrue();
        (read.Value.System, read.Value.Parcels[0].Name, read.Value.Parcels[0].Use).ShouldBe((system, "B3", "工业"));
        // 0.01° of latitude is 1,112 m, of longitude at 22.8° 1,025 m.
        ((double)read.Value.Parcels[0].AreaSqm).ShouldBe(1112.0 * 1025.0, 3000);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::3857", "EPSG::3857")]
    [InlineData("EPSG:4527", "EPSG:4527")]
    [InlineData("GCJ-02", "GCJ-02")]
    [InlineData("BD09", "BD09")]
    public void Another_system_is_refused_by_its_name(string crs, string named)
    {
        var refusal = GeoReader.Read(File(crs, Lot("B3"))).Refusals.ShouldHaveSingleItem();
        refusal.Code.ShouldBe("projects.geo-system");
        refusal.Text.ShouldContain(named);
    }

    [Theory]
    [InlineData("[[[108.30,22.80],[108.31,22.80],[108.31,22.81],[108.30,22.80]]]", "Polygon", null)]
    [InlineData("[[[108.30,22.80],[108.31,22.80],[108.31,22.81],[108.30,22.81]]]", "Polygon", "没有闭合")]
    [InlineData("[[[108.30,22.80],[108.31,22.80],[108.30,22.80]]]", "Polygon", "不到4个点")]
    [InlineData("[[[108.30,22.80],[108.31,22.81],[108.31,22.80],[108.30,22.81],[108.30,22.80]]]", "Polygon", "自己相交")]
    [InlineData("[[[22.80,108.30],[22.80,108.31],[22.81,108.31],[22.80,108.30]]]", "Polygon", "像是平面坐标")]
    [InlineData("[[[22.80,53.30],[22.80,53.31],[22.81,53.31],[22.80,53.30]]]", "Polygon", "写反")]
    [InlineData("[[[36530000,2524000],[36531000,2524000],[36531000,2525000],[36530000,2524000]]]", "Polygon", "像是平面坐标")]
    [InlineData("[[[108.30,22.80],[108.30,22.80],[108.30,22.80],[108.30,22.80]]]", "Polygon", "面积不到")]
    [InlineData("[[[108.30,\"x\"],[108.31,22.80],[108.31,22.81],[108.30,22.80]]]", "Polygon", "不是一对经纬度")]
    [InlineData("[[108.30,22.80],[108.31,22.80]]", "LineString", "要用面")]
    [InlineData("[]", "Polygon", "没有边界")]
    [InlineData("[[[108.30,22.80],[108.31,22.80],[108.31,22.81],[108.30,22.81],[108.30,22.80]],[[108.4,22.9],[108.41,22.9],[108.41,22.91],[108.4,22.9]]]", "Polygon", "挖空的部分在边界外面")]
    public void A_bad_shape_is_named(string coordinates, string type, string? fault)
    {
        var read = GeoReader.Read(File(null, Lot("好地块"), Lot("坏地块", coordinates, type)));
        if (fault is null)
        {
            read.Ok.ShouldBeTrue();
            return;
        }
        var refusal = read.Refusals.ShouldHaveSingleItem();
        refusal.Code.ShouldBe("projects.geo-parcel");
        refusal.Text.ShouldContain("坏地块");
        refusal.Text.ShouldContain(fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("不是文件")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    [InlineData("""{"type":"FeatureCollection","features":7}""")]
    public void What_is_no_GeoJSON_says_so(string text) => GeoReader.Read(Encoding.UTF8.GetBytes(text)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("projects.geo-unreadable");

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[1]}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null}]}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲"}}]}""")]
    public void A_feature_without_name_or_shape_says_so(string text) => GeoReader.Read(Encoding.UTF8.GetBytes(text)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("projects.geo-parcel");

    [Fact]
    public void Any_cut_of_a_file_is_read_or_refused_and_never_stumbles() => Prop.ForAll<int, int>((at, with) =>
    {
        var whole = File("EPSG:4490", Lot("B3"), Lot("B4"));
        var cut = whole[..(int)((uint)at % (uint)whole.Length)];
        if (cut.Length > 0)
            cut[(int)((uint)with % (uint)cut.Length)] ^= 1;
        var read = GeoReader.Read(cut);
        return read.Ok || read.Refusals.Count == 1;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Projects_stand_on_their_parcels_with_mark_and_words(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var late = await zone.ProjectAsync("江锂项目", parcel: "B3、B4", contract: new(2026, 7, 31));
        await zone.ProjectAsync("好项目", parcel: "B4", contract: new(2027, 8, 31));
        await zone.PromiseAsync(late, new(2026, 8, 31));
        await zone.DoAsync($"UPDATE projects_project SET promised_finish_on = '2027-01-31' WHERE id = {late}"); // revised: the first day still counts
        await zone.ProjectAsync("没上图的项目", parcel: "Z9");
        var clerk = await zone.SignedInAsync("sun");
        (await clerk.GetAsync("/projects/map")).Html.ShouldContain("地图上还没有地块");
        (await zone.UploadAsync(clerk, "/projects/map", "/projects/map", [], new Chosen("file", "a.geojson", File("EPSG:3857", Lot("B3"))))).Html.ShouldContain("EPSG:3857");
        (await zone.UploadAsync(clerk, "/projects/map", "/projects/map", [], new Chosen("file", "a.geojson", File(null, Lot("B3"), Lot("B4"), Lot("C1"))))).Status.ShouldBe(303);

        var json = JsonDocument.Parse((await clerk.GetAsync("/projects/map.geojson")).Html).RootElement;
        var lots = json.GetProperty("features").EnumerateArray().ToDictionary(f => f.GetProperty("properties").GetProperty("name").GetString()!, f => f.GetProperty("properties"));
        lots.ToDictionary(l => l.Key, l => (l.Value.GetProperty("shape").GetString(), l.Value.GetProperty("words").GetString())).ShouldBe(new Dictionary<string, (string?, string?)>
        {
            ["B3"] = ("flag-black", "已误期18天"), ["B4"] = ("flag-black", "已误期18天"), ["C1"] = ("none", "没有项目"),
        });
        lots["B4"].GetProperty("projects").GetArrayLength().ShouldBe(2);
        GeoReader.Read(Encoding.UTF8.GetBytes(json.GetRawText())).Value.Parcels.Count.ShouldBe(3, "what goes out can come in again");
        var page = (await clerk.GetAsync("/projects/map")).Html;
        page.ShouldContain("没上图的项目");
        page.ShouldContain("map-lot--flag-black");
        page.ShouldContain($"/projects/{late}");

        var api = await zone.ApiAsync("sun");
        using var body = new ByteArrayContent(File(null, Lot("C1", "[[[108.30,22.80],[108.32,22.80],[108.32,22.82],[108.30,22.82],[108.30,22.80]]]"))) { Headers = { ContentType = new MediaTypeHeaderValue("application/geo+json") } };
        var done = JsonDocument.Parse(await (await api.PostAsync("/api/projects/parcels?replace=true", body)).Content.ReadAsStringAsync()).RootElement;
        (done.GetProperty("added").GetInt32(), done.GetProperty("changed").GetInt32(), done.GetProperty("removed").GetInt32()).ShouldBe((0, 1, 2));
        (await zone.RefusedAsync<ImportParcels, ParcelsImported>("zhang", new("a", File(null, Lot("X")))))[0].Code.ShouldBe("kernel.not-permitted");
    }
}
