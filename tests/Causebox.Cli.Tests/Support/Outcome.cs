using System.Text;
using System.Text.Json;

namespace Causebox.Cli.Tests;

/// <summary>How a run of the program ended.</summary>
internal sealed record Outcome(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(OutputBytes).RootElement;

    public Outcome ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Error);
        return this;
    }

    /// <summary>One clear line on standard error, nothing on standard output, no stack.</summary>
    public void ShouldRefuse(int exitCode, params string[] words)
    {
        ExitCode.ShouldBe(exitCode, Error);
        Output.ShouldBeEmpty();
        Error.TrimEnd('\n').ShouldNotContain('\n');
        Error.ShouldNotContain("   at ");
        foreach (var word in words)
            Error.ShouldContain(word);
    }
}
