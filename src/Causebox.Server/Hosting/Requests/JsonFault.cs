using System.Text.Json;

namespace Causebox.Server.Hosting.Requests;

/// <summary>What is wrong with a body that should be JSON, in words for whoever sent it.</summary>
internal static class JsonFault
{
    private const string Lacking = "missing required properties including: ";

    /// <summary>Where it is and what is lacking. The framework's own sentence names types of this server, and may quote the body, which may hold a password.</summary>
    public static string Wording(JsonException error)
    {
        var where = error.Path is { Length: > 1 } path ? $" at {path}" : "";
        var line = error.LineNumber is { } number ? $", line {number + 1}, byte {error.BytePositionInLine + 1}" : "";
        var lacking = error.Message.IndexOf(Lacking, StringComparison.Ordinal) is >= 0 and var at
            ? $"; it lacks {error.Message[(at + Lacking.Length)..].Split('.')[0]}" : "";
        return $"the body is not the JSON that this route takes{where}{line}{lacking} (NaN and Infinity are no JSON)";
    }
}
