using Causebox.Server.Hosting.Requests;
using Microsoft.Extensions.Primitives;

namespace Causebox.Server.Episodes;

/// <summary>The client's own name for a create, so that one whose answer was lost may be sent again and makes no second episode.</summary>
/// <param name="Text">1 to <see cref="Longest"/> visible ASCII characters, as the header has them.</param>
/// <param name="Sha256">Of what the create says: see <see cref="RequestJson.Digest"/>.</param>
internal sealed record IdempotencyKey(string Text, byte[] Sha256)
{
    public const string Header = "Idempotency-Key";
    public const int Longest = 200;

    /// <summary>The header's value; null where there is none.</summary>
    /// <exception cref="RefusedException">It is no key.</exception>
    public static string? TextOf(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(Header, out var values) || StringValues.IsNullOrEmpty(values))
            return null;
        if (values.Count > 1)
            throw RefusedException.Invalid(Header, "one value", $"{values.Count}");
        var text = values.ToString();
        return text.Length <= Longest && text.All(character => character is >= '!' and <= '~')
            ? text
            : throw RefusedException.Invalid(Header, $"1 to {Longest} visible ASCII characters", text.Length > Longest ? $"{text.Length}" : "others");
    }
}
