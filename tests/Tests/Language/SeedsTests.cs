namespace Guatu.Tests.Language;

/// <summary>The reader against a labelled set kept beside the repository; skipped where it is not there.</summary>
public sealed class SeedsTests(ITestOutputHelper output)
{
    [Fact]
    public void Labelled_speeches_beside_the_repository_are_read_well()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "guatu.slnx"))) root = root.Parent;
        var beside = root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared") : "";
        var gold = Path.Combine(beside, "gold");
        if (!Directory.Exists(gold)) Assert.Skip("The labelled set is not beside the repository.");
        var scoring = LabelledSpeeches.Score(Path.Combine(beside, "seeds"), gold, tellDate: false);
        output.WriteLine(scoring.Report());
        scoring.Directives.F1.ShouldBeGreaterThan(0.97);
        scoring.Outline.F1.ShouldBeGreaterThan(0.98);
        scoring.Facts.F1.ShouldBeGreaterThan(0.94);
        scoring.Due.F1.ShouldBeGreaterThan(0.94);
        scoring.Responsible.F1.ShouldBeGreaterThan(0.95);
        scoring.Targets.F1.ShouldBeGreaterThan(0.95);
    }
}
