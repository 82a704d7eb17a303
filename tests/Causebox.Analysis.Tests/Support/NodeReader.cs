using System.Diagnostics;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests;

/// <summary>What <c>@mcap/core</c> sees in a file, every CRC checked; the test is skipped where it is not installed.</summary>
internal static class NodeReader
{
    public static JsonNode Read(string path)
    {
        var folder = Checkout.PathOf("tests/interop");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules")), "tests/interop/node_modules is not here: npm ci --prefix tests/interop");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "mcap.mjs"), "read", path]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors.Result);
        return JsonNode.Parse(output)!;
    }
}
