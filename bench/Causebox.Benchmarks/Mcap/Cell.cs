using Causebox.Mcap;

namespace Causebox.Benchmarks.Mcap;

/// <summary>One combination of what is done to which recording.</summary>
internal sealed record Cell(Verb Verb, Workload Workload, Compression Compression)
{
    public string Name => $"mcap.{Verb.ToString().ToLowerInvariant()}.{Workload.Name}.{Codec}";

    /// <summary>The compression as the peer protocol names it.</summary>
    public string Codec => NameOf(Compression);

    public static string NameOf(Compression compression) => compression.ToString().ToLowerInvariant();
}
