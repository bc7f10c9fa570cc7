namespace Guatu.Tests.Language;

/// <summary>The reader against the labelled sample speeches that come with the project.</summary>
public sealed class SamplesTests(ITestOutputHelper output)
{
    private static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Language", "Samples", name);

    [Fact]
    public void Tuned_samples_are_read_well()
    {
        Directory.Exists(Folder("tuned")).ShouldBeTrue();
        var scoring = LabelledSpeeches.Score(Folder("tuned"), Folder("tuned"), tellDate: true);
        output.WriteLine(scoring.Report());
        scoring.Directives.F1.ShouldBeGreaterThan(0.97);
        scoring.Outline.F1.ShouldBeGreaterThan(0.98);
        scoring.Facts.F1.ShouldBeGreaterThan(0.94);
        scoring.Due.F1.ShouldBeGreaterThan(0.96);
        scoring.Responsible.F1.ShouldBeGreaterThan(0.95);
        scoring.Collaborators.F1.ShouldBeGreaterThan(0.94);
        scoring.Targets.F1.ShouldBeGreaterThan(0.96);
        scoring.Cadence.F1.ShouldBeGreaterThan(0.95);
        (scoring.PolarityRight / (double)scoring.PolarityAll).ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Held_out_samples_are_read_well()
    {
        if (!Directory.Exists(Folder("held-out"))) Assert.Skip("No held-out samples here.");
        var scoring = LabelledSpeeches.Score(Folder("held-out"), Folder("held-out"), tellDate: true);
        output.WriteLine(scoring.Report());
        scoring.Directives.F1.ShouldBeGreaterThan(0.80);
        scoring.Outline.F1.ShouldBeGreaterThan(0.90);
        scoring.Due.F1.ShouldBeGreaterThan(0.85);
    }
}
