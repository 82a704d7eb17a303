using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Causebox.Server.Artifacts;

/// <summary>
/// Names one artifact of a subject. The name may be any text of 1 to 255 characters that is Unicode and has no control character and no
/// slash; what becomes of it in a path (<see cref="Segment"/>) cannot leave its folder, whatever it is.
/// </summary>
internal sealed record ArtifactKey
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 255;

    // Of a file's name: 255 bytes are to be had, and stores add a hash of 64.
    private const int LongestSegment = 120;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.");

    /// <exception cref="ArgumentException">The name is none.</exception>
    public ArtifactKey(ArtifactSubject subject, string name)
    {
        if (!IsName(name))
            throw new ArgumentException($"not the name of an artifact: expected 1 to {LongestName} characters without slashes and control characters", nameof(name));
        Subject = subject;
        Name = name;
    }

    public ArtifactSubject Subject { get; }

    public string Name { get; }

    /// <summary>
    /// The name as one segment of a path: letters, digits and <c>-_.</c> as they are but for a leading dot, all else as <c>~</c> and two digits of each
    /// byte; what would be too long ends with its hash. Two names never have the same.
    /// </summary>
    public string Segment => ToSegment(Name);

    /// <summary><c>episodes/{organization}/{id}/{segment}</c>.</summary>
    public string Path => $"{Subject.Path}/{Segment}";

    public static bool IsName([NotNullWhen(true)] string? name)
    {
        if (name is not { Length: > 0 and <= LongestName } || name.AsSpan().ContainsAny('/', '\\'))
            return false;
        for (var rest = name.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || Rune.IsControl(rune))
                return false;
            rest = rest[length..];
        }

        return true;
    }

    public override string ToString() => Path;

    private static string ToSegment(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (Plain.Contains((char)value) && (value != '.' || text.Length > 0))
                text.Append((char)value);
            else
                text.Append('~').Append(value.ToString("x2"));
        }

        // A tilde is always followed by two digits, so that two tildes cannot come from any short name.
        return text.Length <= LongestSegment
            ? text.ToString()
            : $"{text.ToString(0, LongestSegment - 34)}~~{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}";
    }
}
