namespace Guatu.Economy.Pack;

/// <summary>大类 of GB/T 4754-2017 that industry consists of, shortened as statistics offices say them.</summary>
internal static class IndustryNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["06"] = "煤炭采选", ["07"] = "石油天然气开采", ["08"] = "黑色金属矿采选", ["09"] = "有色金属矿采选", ["10"] = "非金属矿采选", ["11"] = "开采辅助", ["12"] = "其他采矿",
        ["13"] = "农副食品加工", ["14"] = "食品制造", ["15"] = "酒、饮料和精制茶", ["16"] = "烟草制品", ["17"] = "纺织", ["18"] = "服装服饰", ["19"] = "皮革制鞋", ["20"] = "木材加工", ["21"] = "家具制造", ["22"] = "造纸", ["23"] = "印刷",
        ["24"] = "文教体娱用品", ["25"] = "石油煤炭加工", ["26"] = "化学原料和化学制品", ["27"] = "医药制造", ["28"] = "化学纤维", ["29"] = "橡胶和塑料", ["30"] = "非金属矿物制品", ["31"] = "黑色金属冶炼压延", ["32"] = "有色金属冶炼压延",
        ["33"] = "金属制品", ["34"] = "通用设备", ["35"] = "专用设备", ["36"] = "汽车制造", ["37"] = "铁路船舶航空航天", ["38"] = "电气机械和器材", ["39"] = "计算机通信电子", ["40"] = "仪器仪表", ["41"] = "其他制造", ["42"] = "废弃资源利用",
        ["43"] = "设备修理", ["44"] = "电力热力", ["45"] = "燃气", ["46"] = "水的生产供应",
    };

    /// <summary>By the first two digits of a code; what is no industry stands together.</summary>
    public static string Of(string? code) => code is null || code.Length < 2 ? "未填行业" : Names.GetValueOrDefault(code[..2], "其他行业");
}
