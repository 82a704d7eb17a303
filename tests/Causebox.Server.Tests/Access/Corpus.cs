namespace Causebox.Server.Tests.Access;

/// <summary>Texts that have broken other programs.</summary>
internal static class Corpus
{
    public const string Nul = "a\0b";
    public const string HalfCharacter = "a\ud83db";

    public static IReadOnlyList<string> Texts { get; } =
    [
        "' or 1=1 --", "'; drop table people; --", "\\'; select pg_sleep(5) --", "$$; --", "%_%", "${jndi:ldap://x}", "{{7*7}}",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "&lt;b&gt;&amp;",
        "a\r\nSet-Cookie: x=y", "a\nb", "..", "../../etc/passwd", "//evil.example", "\u202egnp.exe", "שלום עולם", "日本語テキスト", "👩‍🚀🤖", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤",
        "null", "NaN", "-1", "9223372036854775808", " ", "", new('x', 10_000), Nul, HalfCharacter,
    ];

    /// <summary>The text with half characters made whole, for where they cannot be sent at all.</summary>
    public static string Whole(string text) => text == HalfCharacter ? "a\ufffdb" : text;

    public static bool IsUnstorable(string text) => text is Nul or HalfCharacter;
}
