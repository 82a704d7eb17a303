using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Calibrations;

/// <summary>A robot with one joint that swings as far as it is told, and its successes and failures through the routes.</summary>
internal sealed class CalibratedRobot(TestServer server, EpisodeApi api, string robot)
{
    private const int Rows = 500;

    public EpisodeApi Api { get; } = api;

    public string Path => $"/api/robots/{robot}/calibration";

    public static async Task<CalibratedRobot> OfAsync(TestServer server, string robot = "wide-1", string slug = "acme") => new(server, await EpisodeApi.OfAsync(server, slug), robot);

    /// <summary>The same robot under another name.</summary>
    public CalibratedRobot As(string name) => new(server, Api, name);

    /// <summary>Runs that went well, each swinging so far, and the jobs after them.</summary>
    public async Task<Guid[]> SucceedAsync(int runs, double radians, string finalize = """{"status": "ready", "duration_s": 10}""")
    {
        var ids = new Guid[runs];
        for (var run = 0; run < runs; run++)
            ids[run] = await RunAsync(radians * (1 - (0.002 * run)), finalize);
        await WorkAsync();
        return ids;
    }

    public Task<Guid> FailAsync(double radians) => RunAsync(radians, """{"status": "failed", "duration_s": 10}""");

    /// <summary>Does all that waits.</summary>
    public Task<int> WorkAsync() => server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

    private async Task<Guid> RunAsync(double radians, string finalize)
    {
        var created = await Api.CreatedAsync($$"""{"robot": "{{robot}}", "policy_version": "v7", "request_uploads": ["sensors"]}""");
        await Api.UploadAsync(created, "sensors", Swing(radians));
        var id = created.GetProperty("episode_id").GetGuid();
        await Api.FinalizeAsync(id, finalize);
        return id;
    }

    private static byte[] Swing(double radians)
    {
        var (times, values) = (new long[Rows], new double[Rows]);
        for (var row = 0; row < Rows; row++)
            (times[row], values[row]) = (row * 20_000_000L, radians * Math.Sin(row * 0.05));
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "/joint_states/_t_ns.npy", "<i8", MemoryMarshal.AsBytes<long>(times));
            Write(archive, "/joint_states/joint_position.npy", "<f8", MemoryMarshal.AsBytes<double>(values));
        }

        return bytes.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string type, ReadOnlySpan<byte> elements)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({Rows},), }}").PadRight(117) + "\n";
        using var member = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        member.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0]);
        member.Write(Encoding.ASCII.GetBytes(head));
        member.Write(elements);
    }
}
