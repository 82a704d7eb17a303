using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Causebox.Tidy.Form;

public sealed class CatchAllTests
{
    /// <summary>The boundaries that may swallow any exception: `path#member`, and why the one above them must not see it.</summary>
    private static readonly Dictionary<string, string> Boundaries = new()
    {
        ["src/Causebox.Analysis/Harness/Analyzer.cs#EvaluateIsolated"] = "a rule that throws must leave the other findings",
        ["src/Causebox.Recording/Session/SessionRecorder.cs#RunIsolated"] = "a defect of the recorder must not end the process of the control loop",
        ["src/Causebox.Recording/Session/RecorderListener.cs#TryTell"] = "a listener that throws must not end the recording",
        ["src/Causebox.Server/Hosting/Errors/ErrorMiddleware.cs#InvokeAsync"] = "a client gets a problem and the log the rest, whatever a route throws",
        ["src/Causebox.Server/Episodes/Analysis/Judgement.cs#Of"] = "an analyzer that throws must not fail the finalize that asks it",
        ["src/Causebox.Narration/Narrator.cs#TellAsync"] = "a vendor's library that throws must not fail whoever wants prose: it becomes an outcome",
        ["src/Causebox.Server/Jobs/JobWorker.cs#RunOneAsync"] = "a job that throws waits to be tried again, and the others are done",
        ["src/Causebox.Cli/Output/CommandBoundary.cs#Run"] = "a person at a terminal gets one line and an exit code, never a stack",
    };

    [Fact]
    public void Only_named_boundaries_swallow_every_exception() => Check(House.Sources, Boundaries).ShouldBeNone();

    [Theory]
    [InlineData("catch { }")]
    [InlineData("catch (Exception) { return; }")]
    [InlineData("catch (System.Exception e) { Log(e); }")]
    public void A_catch_all_is_caught(string clause) =>
        Check([Method($"try {{ F(); }}\n{clause}")], []).ShouldBeOne()
            .ShouldBe("src/A.cs:2: this catch swallows every exception in src/A.cs#M. "
                + "Name the exceptions that are expected, or name the boundary, with its reason, in CatchAllTests.");

    [Theory]
    [InlineData("catch (IOException) { }")]
    [InlineData("catch (Exception e) when (e is IOException or FormatException) { }")]
    [InlineData("catch { Clean(); throw; }")]
    [InlineData("catch (Exception e) { throw new ShipException(e); }")]
    public void A_catch_that_names_filters_or_throws_is_none(string clause) =>
        Check([Method($"try {{ F(); }} {clause}")], []).ShouldBeEmpty();

    [Fact]
    public void A_boundary_of_the_list_is_allowed() =>
        Check([Method("try { F(); } catch { }")], new() { ["src/A.cs#M"] = "a rule must not stop the others" }).ShouldBeEmpty();

    [Fact]
    public void A_boundary_that_is_gone_must_leave_the_list() =>
        Check([Method("F();")], new() { ["src/A.cs#M"] = "a rule must not stop the others" }).ShouldBeOne().ShouldContain("no longer");

    private static SourceFile Method(string statements) => new("src/A.cs", $"class A {{ void M() {{ {statements} }} }}");

    private static IEnumerable<Violation> Check(IReadOnlyList<SourceFile> files, Dictionary<string, string> boundaries)
    {
        var found = files.SelectMany(CatchAlls).ToList();
        var unnamed = found.Where(entry => !boundaries.ContainsKey(entry.Boundary)).Select(entry => entry.Violation);

        // A boundary whose file has moved shows up as unnamed at its new place.
        var stale = from boundary in boundaries.Keys.Except(found.Select(entry => entry.Boundary))
                    let path = boundary.Split('#')[0]
                    where files.Any(file => file.Path == path)
                    select new Violation(path, 1, $"{boundary} no longer swallows every exception. Take it off the list in CatchAllTests.");
        return unnamed.Concat(stale);
    }

    private static IEnumerable<(string Boundary, Violation Violation)> CatchAlls(SourceFile file) =>
        from clause in file.All<CatchClauseSyntax>()
        where CatchesEverything(clause) && clause.Filter is null && clause.Block.Statements.LastOrDefault() is not ThrowStatementSyntax
        let boundary = $"{file.Path}#{clause.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.Text ?? "Main"}"
        select (boundary, file.Violation(clause, $"this catch swallows every exception in {boundary}. "
            + "Name the exceptions that are expected, or name the boundary, with its reason, in CatchAllTests."));

    private static bool CatchesEverything(CatchClauseSyntax clause) =>
        clause.Declaration is null || clause.Declaration.Type.ToString() is "Exception" or "System.Exception";
}
