using Causebox.Analysis.Episodes;
using Xunit;

namespace Causebox.Analysis.Tests;

/// <summary>Small artifacts in the layouts that recorders write.</summary>
internal static class Npz
{
    public static byte[] Of(params (string Name, byte[] Content)[] members) => Of(new ZipMaker(), members);

    public static byte[] Of(ZipMaker zip, params (string Name, byte[] Content)[] members)
    {
        foreach (var (name, content) in members)
            zip.Add(name + ".npy", content);
        return zip.ToArray();
    }

    /// <summary>One stream with one field at an even rate.</summary>
    public static byte[] Stream(string stream, string field, double hertz, params double[] values) =>
        Of(($"{stream}/_t_ns", Npy.Stamps(values.Length, hertz)), ($"{stream}/{field}", Npy.Of(values)));

    public static Trajectory Read(byte[] artifact, TrajectoryLimits? limits = null, double? failureTimeSeconds = null, bool withOutlines = false) =>
        TrajectoryReader.Read(new MemoryStream(artifact), limits, failureTimeSeconds, withOutlines, TestContext.Current.CancellationToken);
}
