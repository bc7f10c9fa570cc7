using Guatu.Tests.Host;
using Guatu.Tests;
using Guatu.Tests.Year;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Guatu.Tests;

/// <summary>Starts the classes that take longest first: one that began last would run alone while the other cores wait.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(YearOnPostgresTests), nameof(DemoZoneTests), nameof(YearTests), nameof(TwoNodesTests), nameof(KilledTests)];

    public IReadOnlyCollection<TCollection> OrderTestCollections<TCollection>(IReadOnlyCollection<TCollection> testCollections)
        where TCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(Long, l => c.TestCollectionDisplayName.Contains(l, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length).ThenBy(c => c.UniqueID, StringComparer.Ordinal)];
}
