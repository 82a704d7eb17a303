using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.Json;

namespace Causebox.Mcap.Tests.Interop;

/// <summary>What another implementation sees in a file, in its own process.</summary>
internal sealed record SecondReader(
    [property: JsonPropertyName("forward")] SecondReader.Forward ReadForward,
    [property: JsonPropertyName("indexed")] SecondReader.ByIndex? ReadIndexed)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static string Folder { get; } = TestFiles.InRepository("tests", "interop");

    /// <summary>The library for Node.js, which checks every CRC; the test is skipped where it is not installed.</summary>
    public static SecondReader Node(params string[] arguments)
    {
        Assert.SkipUnless(Finds("node", "--version"), "node is not on the PATH");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "tests/interop/node_modules is not here: npm ci --prefix tests/interop");
        return JsonSerializer.Deserialize<SecondReader>(Run("node", [Path.Combine(Folder, "mcap.mjs"), .. arguments]), Json)!;
    }

    /// <summary>The library for Python; the test is skipped where it cannot be imported.</summary>
    public static SecondReader Python(params string[] arguments)
    {
        Assert.SkipUnless(Finds("python3", "-c", "import mcap, lz4, zstandard"), "python3 cannot import mcap, lz4 and zstandard");
        return JsonSerializer.Deserialize<SecondReader>(Run("python3", [Path.Combine(Folder, "mcap_read.py"), .. arguments]), Json)!;
    }

    public static string Show(ushort channel, uint sequence, ulong logTime, ulong publishTime, ReadOnlySpan<byte> data) =>
        $"{channel} {sequence} {logTime} {publishTime} {Digest(data)}";

    public static string Digest(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(SHA256.HashData(data));

    private static bool Finds(string program, params string[] arguments)
    {
        try
        {
            Run(program, arguments);
            return true;
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or ShouldAssertException)
        {
            return false;
        }
    }

    private static string Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new ShouldAssertException($"{program} {string.Join(' ', arguments)}: {errors.Result}");
    }

    internal sealed record Forward(
        IReadOnlyList<string> Messages,
        IReadOnlyList<string> Channels,
        IReadOnlyList<string> Schemas,
        IReadOnlyList<string> Attachments,
        IReadOnlyList<string> Metadata,
        bool Complete);

    internal sealed record ByIndex(IReadOnlyList<string> Messages, IReadOnlyList<string> Reversed, int Attachments, string Count);
}
