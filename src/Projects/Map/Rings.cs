namespace Guatu.Projects.Map;

/// <summary>A point, degrees.</summary>
public readonly record struct GeoPoint(double Lon, double Lat);

/// <summary>What a closed line of points is: how large, what it holds, whether it crosses itself.</summary>
internal static class Rings
{
    private const double EarthRadius = 6_371_008.8; // mean radius, metres (IUGG)

    /// <summary>Square metres of a polygon: outer ring less its holes.</summary>
    public static decimal Area(IReadOnlyList<IReadOnlyList<GeoPoint>> polygon) => Math.Round((decimal)(AreaOf(polygon[0]) - polygon.Skip(1).Sum(AreaOf)), 1);

    /// <summary>Square metres of a ring on the sphere (Chamberlain and Duquette 2007); within half a per cent on the ellipsoid.</summary>
    public static double AreaOf(IReadOnlyList<GeoPoint> ring)
    {
        var sum = 0.0;
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            sum += Radians(b.Lon - a.Lon) * (2 + Math.Sin(Radians(a.Lat)) + Math.Sin(Radians(b.Lat)));
        }
        return Math.Abs(sum * EarthRadius * EarthRadius / 2);
    }

    /// <summary>Is the point inside?</summary>
    public static bool Holds(IReadOnlyList<GeoPoint> ring, GeoPoint point)
    {
        var inside = false;
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Lat > point.Lat != b.Lat > point.Lat && point.Lon < (b.Lon - a.Lon) * (point.Lat - a.Lat) / (b.Lat - a.Lat) + a.Lon)
                inside = !inside;
        }
        return inside;
    }

    /// <summary>Number of the point (from 1) whose edge crosses another one; null when none does.</summary>
    public static int? Crosses(IReadOnlyList<GeoPoint> ring)
    {
        for (var i = 1; i < ring.Count; i++)
            for (var j = i + 2; j < ring.Count; j++)
                if (!(i == 1 && j == ring.Count - 1) && Meet(ring[i - 1], ring[i], ring[j - 1], ring[j]))
                    return j;
        return null;
    }

    private static bool Meet(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d) => Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static double Side(GeoPoint a, GeoPoint b, GeoPoint p) => Math.Sign((b.Lon - a.Lon) * (p.Lat - a.Lat) - (b.Lat - a.Lat) * (p.Lon - a.Lon));

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
