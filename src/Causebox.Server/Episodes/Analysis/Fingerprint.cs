using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Causebox.Analysis;

namespace Causebox.Server.Episodes;

/// <summary>
/// What two findings share when they are the same failure in two episodes: 32 hexadecimal digits of a hash over the code and the texts of the
/// evidence, which name the place (a joint, a topic, an exception), without numbers, and without ids, which differ from run to run.
/// </summary>
internal static partial class Fingerprint
{
    private const int HashBytes = 16;

    private static readonly string[] NotAPlace = ["eval_run_id", "baseline_episode_id", "candidate_episode_id", "metrics_source", "calibrated"];

    public static string Of(Finding finding)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            finding.Evidence.WriteTo(writer);
        using var evidence = JsonDocument.Parse(buffer.WrittenMemory);
        return Of(finding.Code, evidence.RootElement);
    }

    public static string Of(string code, JsonElement evidence)
    {
        var text = new StringBuilder(code);
        Gather(text, "", evidence);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, HashBytes));
    }

    private static void Gather(StringBuilder text, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().Where(member => !NotAPlace.Contains(member.Name)))
                    Gather(text, member.Name, member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Gather(text, name, item);
                break;
            case JsonValueKind.String:
                text.Append('\n').Append(name).Append('=').Append(Numbers().Replace(value.GetString()!, "#"));
                break;
        }
    }

    // Ids and addresses first, which hold letters too; then numbers that stand alone. A number that ends a name (joint_3) is part of the name.
    [GeneratedRegex(@"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|0x[0-9a-fA-F]+|(?<![\w.])[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?(?!\w)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();
}
