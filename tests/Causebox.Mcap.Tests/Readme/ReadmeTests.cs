using System.Text.RegularExpressions;

namespace Causebox.Mcap.Tests.Readme;

public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_example_of_the_readme_is_compiled_and_run_here()
    {
        var readme = File.ReadAllText(TestFiles.InRepository("src", "Causebox.Mcap", "README.md"));
        var source = File.ReadAllText(TestFiles.InRepository("tests", "Causebox.Mcap.Tests", "Readme", "ReadmeExamples.cs"));
        var examples = Marked().Matches(source).Select(match => Outdent(match.Groups["code"].Value)).ToList();
        var shown = Fenced().Matches(readme).Select(match => match.Groups["code"].Value.TrimEnd()).ToList();
        shown.ShouldBe(examples);
        shown.ShouldAllBe(code => code.Split('\n').Length <= 30);
    }

    [Fact]
    public void The_examples_do_what_they_say()
    {
        var folder = Directory.CreateTempSubdirectory("causebox-readme-");
        try
        {
            var path = Path.Combine(folder.FullName, "run.mcap");
            var output = new StringWriter();
            ReadmeExamples.Write(path);
            ReadmeExamples.Read(path, output);
            output.ToString().ShouldContain("1000 messages on 1 channels");
            output.ToString().ShouldContain("at 1700000004990000000 the elbow was at 0.25 rad");
            output.ToString().Split('\n').Count(line => line.Contains("/joints:", StringComparison.Ordinal)).ShouldBe(100);

            ReadmeExamples.Follow(path, output);
            output.ToString().ShouldContain("/joints 999");

            var cut = Path.Combine(folder.FullName, "cut.mcap");
            File.WriteAllBytes(cut, File.ReadAllBytes(path)[..^100]);
            using (var pipe = File.OpenRead(cut))
                ReadmeExamples.ReadPipe(pipe, output);
            output.ToString().ShouldContain("14000 bytes of messages, the end is Truncated");

            ReadmeExamples.Recover(cut, Path.Combine(folder.FullName, "recovered.mcap"), output);
            output.ToString().ShouldContain("1000 messages kept");
            ReadmeExamples.Limit().Limits.MaxChunkBytes.ShouldBe(16 << 20);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Outdent(string code) => Indent().Replace(code, "").TrimEnd();

    [GeneratedRegex(@"// README: (?!end)\w+\n(?<code>.*?)[ ]*// README: end", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marked();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fenced();

    [GeneratedRegex("^        ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Indent();
}
