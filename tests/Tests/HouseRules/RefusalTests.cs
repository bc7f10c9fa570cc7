using System.Reflection;
using System.Text.RegularExpressions;
using Guatu.Kernel.Refusals;

namespace Guatu.Tests.HouseRules;

public partial class RefusalTests
{
    private static readonly List<(string Room, RefusalKind Kind)> Listed = [.. House.Rooms.SelectMany(r => r.Refusals.Select(k => (r.Name.ToLowerInvariant(), k)))];

    [Fact]
    public void Codes_are_unique_and_begin_with_their_room()
    {
        Listed.GroupBy(l => l.Kind.Code).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        Listed.Where(l => !l.Kind.Code.StartsWith(l.Room + ".", StringComparison.Ordinal)).Select(l => l.Kind.Code).ShouldBeEmpty();
        Listed.Where(l => !Code().IsMatch(l.Kind.Code)).Select(l => l.Kind.Code).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_is_listed_by_its_room()
    {
        var declared = House.Assemblies.SelectMany(a => a.GetTypes()).SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(RefusalKind)).Select(f => (RefusalKind)f.GetValue(null)!).ToList();
        declared.Count.ShouldBeGreaterThan(20);
        declared.Except(Listed.Select(l => l.Kind)).Select(k => k.Code).ShouldBeEmpty("add it to the room's Refusals");
    }

    [Fact]
    public void Every_sentence_is_Chinese_and_ends_as_one_and_every_status_is_one_of_a_failure() =>
        Listed.Where(l => !Sentence().IsMatch(l.Kind.Text) || l.Kind.Status is < 400 or > 599).Select(l => $"{l.Kind.Code}: {l.Kind.Text}").ShouldBeEmpty();

    [GeneratedRegex(@"^[a-z]+\.[a-z0-9-]+$")]
    private static partial Regex Code();

    // A sentence may end in the words that fill it.
    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}.*([。）]|\{\d\}|[a-z0-9 -]+)$")]
    private static partial Regex Sentence();
}
