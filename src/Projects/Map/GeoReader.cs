using System.Globalization;
using System.Text.Json;
using Guatu.Kernel.Refusals;

namespace Guatu.Projects.Map;

/// <summary>A parcel as read from a file.</summary>
/// <param name="Name">Name or number of the parcel.</param>
/// <param name="Use">用途; null when the file does not say.</param>
/// <param name="Shape">GeoJSON geometry, Polygon or MultiPolygon.</param>
/// <param name="AreaSqm">Area on the sphere, square metres.</param>
public sealed record ReadParcel(string Name, string? Use, string Shape, decimal AreaSqm);

/// <summary>Parcels of a file with the system their coordinates are in.</summary>
/// <param name="System">CGCS2000 or WGS84.</param>
/// <param name="Parcels">In the order of the file.</param>
public sealed record ReadParcels(string System, IReadOnlyList<ReadParcel> Parcels);

/// <summary>
/// Reads parcels out of GeoJSON (RFC 7946). Coordinates must be longitude and latitude of CGCS2000 or WGS84, which differ by
/// less than a decimetre; whatever says it is something else is refused by its name, for a shifted system (GCJ-02, BD-09)
/// puts a factory onto its neighbour's land without anybody noticing.
/// </summary>
public static class GeoReader
{
    /// <summary>Most parcels in one file.</summary>
    public const int MostParcels = 3000;

    private const int MostPoints = 2000;
    private static readonly string[] Names = ["name", "NAME", "Name", "名称", "地块名称", "地块编号", "宗地号", "parcel"];
    private static readonly string[] Uses = ["use", "用途", "土地用途", "规划用途"];

    /// <summary>All parcels or the first fault.</summary>
    public static Outcome<ReadParcels> Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var file = JsonDocument.Parse(content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content);
            return Read(file.RootElement);
        }
        catch (JsonException e)
        {
            return PromiseRefusals.GeoUnreadable.At("file", $"第{(e.LineNumber ?? 0) + 1}行不是GeoJSON。请用GIS软件另存为GeoJSON。");
        }
    }

    private static Outcome<ReadParcels> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection" || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            return PromiseRefusals.GeoUnreadable.At("file", "不是图形集（FeatureCollection）。请用GIS软件把地块图层另存为GeoJSON。");
        var system = SystemOf(root);
        if (system is not ("CGCS2000" or "WGS84"))
            return PromiseRefusals.GeoSystem.At("file", system);
        if (features.GetArrayLength() is 0 or > MostParcels)
            return PromiseRefusals.GeoUnreadable.At("file", features.GetArrayLength() == 0 ? "里面一个地块也没有。" : $"超过{MostParcels}个图形，请分几次导入。");
        var parcels = new List<ReadParcel>();
        var known = new HashSet<string>();
        foreach (var feature in features.EnumerateArray())
        {
            var properties = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var p) ? p : default;
            var name = Names.Select(n => Text(properties, n)).FirstOrDefault(n => n is { Length: > 0 });
            var label = name ?? $"第{parcels.Count + 1}个";
            if (name is null)
                return PromiseRefusals.GeoParcel.At("file", label, "没有名称，属性里要有“名称”或“地块编号”");
            if (!known.Add(name))
                return PromiseRefusals.GeoParcel.At("file", label, "名称在文件里出现了两次");
            var read = feature.TryGetProperty("geometry", out var geometry) ? Polygons(geometry) : (null, "没有图形");
            if (read.Polygons is not { } polygons)
                return PromiseRefusals.GeoParcel.At("file", label, read.Fault);
            parcels.Add(new ReadParcel(name, Uses.Select(u => Text(properties, u)).FirstOrDefault(u => u is { Length: > 0 }), geometry.GetRawText(), polygons.Sum(Rings.Area)));
        }
        return new ReadParcels(system, parcels);
    }

    // RFC 7946 knows no crs; programs of here still write it. Without one it is WGS84.
    private static string SystemOf(JsonElement root)
    {
        if (!root.TryGetProperty("crs", out var crs) || crs.ValueKind == JsonValueKind.Null)
            return "WGS84";
        var name = crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var p) ? Text(p, "name") ?? Text(p, "code") : crs.ToString();
        var last = (name ?? "").Split(':', '/')[^1].Trim().ToUpperInvariant();
        return last switch
        {
            "4490" or "CGCS2000" => "CGCS2000",
            "4326" or "CRS84" or "WGS84" => "WGS84",
            _ => string.IsNullOrEmpty(name) ? "没有写明" : name,
        };
    }

    private static (IReadOnlyList<IReadOnlyList<IReadOnlyList<GeoPoint>>>? Polygons, string Fault) Polygons(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
            return (null, "没有图形");
        var type = Text(geometry, "type");
        if (type is not ("Polygon" or "MultiPolygon"))
            return (null, $"图形是{type}，地块要用面（Polygon、MultiPolygon）");
        var polygons = new List<IReadOnlyList<IReadOnlyList<GeoPoint>>>();
        foreach (var polygon in type == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToArray())
        {
            var rings = new List<IReadOnlyList<GeoPoint>>();
            foreach (var ring in polygon.ValueKind == JsonValueKind.Array ? polygon.EnumerateArray().ToArray() : [])
            {
                var (points, fault) = Ring(ring);
                if (points is null)
                    return (null, fault);
                rings.Add(points);
            }
            if (rings.Count == 0)
                return (null, "没有边界");
            if (rings.Skip(1).Any(hole => !Rings.Holds(rings[0], hole[0])))
                return (null, "挖空的部分在边界外面");
            polygons.Add(rings);
        }
        return polygons.Count == 0 ? (null, "没有边界") : (polygons, "");
    }

    private static (IReadOnlyList<GeoPoint>? Points, string Fault) Ring(JsonElement ring)
    {
        if (ring.ValueKind != JsonValueKind.Array)
            return (null, "边界不是一串坐标");
        if (ring.GetArrayLength() > MostPoints)
            return (null, $"边界超过{MostPoints}个点，请先抽稀");
        var points = new List<GeoPoint>();
        foreach (var point in ring.EnumerateArray())
        {
            if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() < 2 || !point[0].TryGetNumber(out var lon) || !point[1].TryGetNumber(out var lat))
                return (null, $"第{points.Count + 1}个点不是一对经纬度");
            if (Math.Abs(lon) > 180 || Math.Abs(lat) > 90)
                return (null, $"坐标{lon.ToString(CultureInfo.InvariantCulture)}、{lat.ToString(CultureInfo.InvariantCulture)}不是经纬度，像是平面坐标，请转成经纬度");
            if (lon is < 73 or > 136 || lat is < 3 or > 54)
                return (null, $"坐标{lon.ToString(CultureInfo.InvariantCulture)}、{lat.ToString(CultureInfo.InvariantCulture)}不在国内，经度和纬度可能写反了");
            points.Add(new GeoPoint(lon, lat));
        }
        if (points.Count < 4)
            return (null, "边界不到4个点");
        if (points[0] != points[^1])
            return (null, "边界没有闭合，最后一个点要和第一个点相同");
        // A bow-tie has no area either; it is told what it is.
        if (Rings.Crosses(points) is { } at)
            return (null, $"边界在第{at}个点附近自己相交");
        return Rings.AreaOf(points) < 1 ? (null, "面积不到1平方米") : (points, "");
    }

    private static bool TryGetNumber(this JsonElement element, out double number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number) && double.IsFinite(number);
    }

    private static string? Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;
}
