using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Causebox.Narration.Tests.Briefs;

public sealed class BriefTests
{
    [Theory]
    [InlineData("sk-proj-abcdefghijklmnop0123456789")]
    [InlineData("AKIAABCDEFGHIJKLMNOP")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("xoxb-1234567890-abcdef")]
    [InlineData("cbx_0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl")]
    [InlineData("a3f5c9e1b7d24680a3f5c9e1b7d24680a3f5c9e1")]
    [InlineData("operator@example.com")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA")]
    public void A_secret_is_not_sent_wherever_it_stands(string secret)
    {
        foreach (var text in (string[])[secret, $"failed with {secret} at 3", $"x={secret}"])
        {
            var sent = Narrator.WhatIsSent(new(text, text, text, Analysis(new { code = "c", title = text, description = text, evidence = new { a = text, list = new[] { text } }, suggested_action = text })));
            sent.ShouldNotContain(JsonSerializer.Serialize(secret).Trim('"'));
            foreach (var line in secret.Split('\n').Where(line => line.Length > 12 && !line.StartsWith("-----", StringComparison.Ordinal)))
                sent.ShouldNotContain(line);
            sent.ShouldContain("[redacted]");
        }
    }

    [Theory]
    [InlineData("Authorization: Bearer abc.def-ghi_jkl", "abc.def-ghi_jkl")]
    [InlineData("curl -H 'x-api-key: hunter22' host", "hunter22")]
    [InlineData("password=hunter22 next", "hunter22")]
    [InlineData("{\"aws_secret_access_key\": \"hunter22\"}", "hunter22")]
    [InlineData("postgres://robot:hunter22@db.internal/causebox", "hunter22")]
    [InlineData("https://hunter22@host/path", "hunter22")]
    [InlineData("DB_TOKEN = hunter22", "hunter22")]
    public void A_secret_that_is_named_as_one_is_not_sent(string text, string secret) =>
        Narrator.WhatIsSent(Samples.Subject(analysis: Encoding.UTF8.GetString(Analysis(new { code = "c", title = text }).Span))).ShouldNotContain(secret);

    [Fact]
    public void A_secret_at_the_place_of_the_cut_is_not_sent_in_half()
    {
        for (var before = 370; before < 400; before++)
        {
            var text = new string('a', before) + " sk-proj-abcdefghijklmnop0123456789";
            Narrator.WhatIsSent(new(null, null, null, Analysis(new { code = "c", title = text }))).ShouldNotContain("sk-p", Case.Sensitive, before.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_member_named_like_a_secret_is_sent_without_its_value() =>
        Narrator.WhatIsSent(new(null, null, null, Analysis(new { code = "c", evidence = new { wifi_password = "x7", count = 3 } })))
            .ShouldContain("\"evidence\":{\"wifi_password\":\"[redacted]\",\"count\":3}");

    [Fact]
    public void Lists_longer_than_a_few_values_and_what_is_deep_are_left_out()
    {
        var sent = Narrator.WhatIsSent(new(null, null, null, Analysis(new
        {
            code = "c",
            evidence = new
            {
                four = new[] { 1, 2, 3, 4 },
                five = new[] { 11, 12, 13, 14, 15 },
                matrix = new[] { new[] { 21, 22 }, [23, 24] },
                deep = new { deeper = new { deepest = new { value = 31 } }, value = 32 },
            },
        })));

        sent.ShouldContain("\"four\":[1,2,3,4]");
        sent.ShouldContain("\"value\":32");
        foreach (var left in (string[])["five", "11", "matrix", "21", "31"])
            sent.ShouldNotContain(left);
    }

    [Fact]
    public void However_much_is_found_little_is_sent()
    {
        var findings = Enumerable.Range(0, 20).Select(number => new
        {
            code = $"code_{number}",
            title = new string('t', 10_000),
            description = new string('\u0001', 5_000) + new string('"', 20_000),
            evidence = Enumerable.Range(0, 50).ToDictionary(key => $"key_{key}", _ => (object)new string('\u4e2d', 2_000)),
            suggested_action = new string('s', 10_000),
        }).ToArray<object>();
        var sent = Narrator.WhatIsSent(new(new string('n', 100_000), null, null, Analysis(findings)));

        sent.Length.ShouldBeLessThanOrEqualTo(10_000);
        sent.ShouldContain("code_0");
        JsonDocument.Parse(sent).Dispose();
    }

    [Fact]
    public void An_analysis_without_findings_or_class_is_still_an_object() =>
        Narrator.WhatIsSent(new(null, "arm", null, "{}"u8.ToArray())).ShouldBe("""{"episode":{"robot":"arm"}}""");

    private static ReadOnlyMemory<byte> Analysis(params object[] findings) => JsonSerializer.SerializeToUtf8Bytes(new { findings });
}
