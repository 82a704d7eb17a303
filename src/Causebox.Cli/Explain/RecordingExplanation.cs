namespace Causebox.Cli;

/// <summary>The explanation of a recording that is no session.</summary>
internal static class RecordingExplanation
{
    public static Explanation Of(string path) => throw CommandException.Usage($"{path}: found no session");
}
