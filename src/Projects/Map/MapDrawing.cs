using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Guatu.Projects.Map;

/// <summary>The parcels as a plain drawing: what the page shows before, or without, scripts, and what it prints.</summary>
public static class MapDrawing
{
    private const double Wide = 1000;
    private const double Edge = 20;

    /// <summary>Paths of the parcels in one box: x to the east, y to the south. Longitude is shrunk by the cosine of the middle latitude, so that shapes keep their form.</summary>
    /// <returns>Height of the box (its width is 1000) and, in the order of the parcels, the path and a point inside its frame for the mark.</returns>
    public static (double High, IReadOnlyList<(string Path, double X, double Y)> Parcels) Draw(IReadOnlyList<string> shapes)
    {
        var all = shapes.Select(Rings).ToList();
        var points = all.SelectMany(r => r).SelectMany(r => r).ToList();
        if (points.Count == 0)
            return (0, []);
        var (west, east, south, north) = (points.Min(p => p.Lon), points.Max(p => p.Lon), points.Min(p => p.Lat), points.Max(p => p.Lat));
        var squeeze = Math.Cos((south + north) / 2 * Math.PI / 180);
        var span = Math.Max((east - west) * squeeze, 1e-6);
        var scale = Math.Min((Wide - 2 * Edge) / span, (Wide - 2 * Edge) / Math.Max(north - south, 1e-6));
        double X(GeoPoint p) => Edge + (p.Lon - west) * squeeze * scale;
        double Y(GeoPoint p) => Edge + (north - p.Lat) * scale;
        return (Math.Ceiling((north - south) * scale + 2 * Edge), [.. all.Select(rings =>
        {
            var path = new StringBuilder();
            foreach (var ring in rings)
            {
                for (var i = 0; i < ring.Count - 1; i++)
                    path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{X(ring[i]):0.#} {Y(ring[i]):0.#}");
                path.Append('Z');
            }
            var outer = rings[0];
            return (path.ToString(), Math.Round((outer.Min(X) + outer.Max(X)) / 2, 1), Math.Round((outer.Min(Y) + outer.Max(Y)) / 2, 1));
        })]);
    }

    private static IReadOnlyList<IReadOnlyList<GeoPoint>> Rings(string shape)
    {
        using var geometry = JsonDocument.Parse(shape);
        var coordinates = geometry.RootElement.GetProperty("coordinates");
        var polygons = geometry.RootElement.GetProperty("type").GetString() == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToArray();
        return [.. polygons.SelectMany(p => p.EnumerateArray().ToArray()).Select(r => (IReadOnlyList<GeoPoint>)[.. r.EnumerateArray().Select(p => new GeoPoint(p[0].GetDouble(), p[1].GetDouble()))])];
    }
}
