namespace Guatu.Projects.Map;

/// <summary>A parcel of the zone. Projects stand on it by its name (<see cref="ProjectRow.Parcel"/>).</summary>
internal sealed class ParcelRow
{
    public long Id { get; set; }
    public required string Name { get; set; }

    /// <summary>用途, as the file says.</summary>
    public string? Use { get; set; }

    /// <summary>GeoJSON geometry, Polygon or MultiPolygon, lon/lat of CGCS2000 (the same as WGS84 for a map).</summary>
    public required string Shape { get; set; }

    /// <summary>Area reckoned from the shape, square metres.</summary>
    public decimal AreaSqm { get; set; }

    /// <summary>CGCS2000 or WGS84, as the file says.</summary>
    public required string System { get; set; }
    public DateOnly ImportedOn { get; set; }
    public required string PersonName { get; set; }
}
