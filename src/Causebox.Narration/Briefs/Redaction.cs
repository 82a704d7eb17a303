using System.Text.RegularExpressions;

namespace Causebox.Narration.Briefs;

/// <summary>Takes out of a text what looks like a secret or names a person. It errs on the side of taking too much: a narrative does not need them.</summary>
internal static partial class Redaction
{
    public const string Mark = "[redacted]";

    private const RegexOptions Plain = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static string Of(string text)
    {
        text = PrivateKey().Replace(text, Mark);
        text = Credentials().Replace(text, "${scheme}" + Mark + "@");
        text = Header().Replace(text, "${name}" + Mark);
        text = Assigned().Replace(text, "${name}" + Mark);
        text = Known().Replace(text, Mark);
        text = Email().Replace(text, Mark);
        return Opaque().Replace(text, match => IsOpaque(match.Value) ? Mark : match.Value);
    }

    /// <summary>Whether a member of this name holds a secret, whatever its value looks like.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    // A long run of letters and digits is a secret when it has many of each; a hash or a UUID is none that matters, yet nobody misses it in prose.
    private static bool IsOpaque(string text) => text.Count(char.IsAsciiDigit) >= 4 && text.Any(char.IsAsciiLetter);

    // A key whose end was cut away is a key as well.
    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", Plain | RegexOptions.Singleline, 1000)]
    private static partial Regex PrivateKey();

    [GeneratedRegex("(?<scheme>[a-z][a-z0-9+.-]{1,20}://)[^\\s/@\"']{1,300}@", Plain | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Credentials();

    [GeneratedRegex("(?<name>(authorization|cookie|x-api-key)[\"']?\\s*[:=]\\s*)[^\\r\\n,}]+|(?<name>\\b(bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{8,}", Plain | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Header();

    [GeneratedRegex(
        "(?<name>(passw(or)?d|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|signature)[a-z0-9_-]{0,20}[\"']?\\s*[:=]\\s*[\"']?)[^\\s\"',;&}]{3,}",
        Plain | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Assigned();

    [GeneratedRegex(
        "\\b(sk-[A-Za-z0-9_-]{8,}|(AKIA|ASIA|AROA)[A-Z0-9]{12,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,}|glpat-[\\w-]{16,}|xox[a-z]-[\\w-]{8,}"
        + "|AIza[\\w-]{30,}|hf_[A-Za-z0-9]{20,}|[a-z]{1,8}_[A-Za-z0-9]{10}_[\\w-]{43}|eyJ[\\w-]{8,}\\.[\\w-]{8,}(\\.[\\w-]*)?)",
        Plain, 1000)]
    private static partial Regex Known();

    [GeneratedRegex("[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63})+", Plain, 1000)]
    private static partial Regex Email();

    [GeneratedRegex("[A-Za-z0-9+/_=-]{32,}", Plain, 1000)]
    private static partial Regex Opaque();

    [GeneratedRegex("passw(or)?d|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|authorization|cookie", Plain | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretName();
}
