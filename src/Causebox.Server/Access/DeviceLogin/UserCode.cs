using System.Security.Cryptography;

namespace Causebox.Server.Access.DeviceLogin;

/// <summary>The code that a person compares: 8 letters and digits without look-alikes, shown as <c>XXXX-XXXX</c>; some 39 bits.</summary>
internal static class UserCode
{
    // No 0 O 1 I L, and no vowels that would make words.
    private const string Alphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;

    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static string Show(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>A code as somebody typed it, or null for what cannot be one.</summary>
    public static string? Parse(string? typed)
    {
        if (typed is null or { Length: > 40 })
            return null;
        var code = string.Concat(typed.Where(letter => letter is not ('-' or ' '))).ToUpperInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }
}
