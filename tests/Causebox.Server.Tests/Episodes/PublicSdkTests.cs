using System.Diagnostics;
using Causebox.Server.Access;

namespace Causebox.Server.Tests.Episodes;

public sealed class PublicSdkTests(PostgresOfTests postgres)
{
    private const string SdkVariable = "CAUSEBOX_ROBOTRACE_SDK";
    private static readonly string[] NotYet = ["eval run", "verify", "CLI"];

    [Fact]
    public async Task The_unmodified_public_SDK_finds_every_step_of_its_contract_but_evals_and_verify()
    {
        var sdk = Environment.GetEnvironmentVariable(SdkVariable);
        Assert.SkipUnless(sdk is not null && Directory.Exists(sdk), $"{SdkVariable} names no checkout of the public SDK");
        var probe = Path.Combine(Causebox.Cli.Tests.Checkout.PathOf(".."), "shared", "contracts", "robotrace_probe.py");
        Assert.SkipUnless(File.Exists(probe), "the contract's probe is not beside this checkout");
        Assert.SkipUnless((await RunAsync("-c", "import httpx, numpy")).Exit == 0, "python3 lacks httpx or numpy");
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        using var client = await server.ClientAsync(organization, AccessScope.Ingest | AccessScope.Read);

        var (_, output) = await RunAsync(
            probe, server.Address.ToString(), client.DefaultRequestHeaders.Authorization!.Parameter!, "--src", Path.Combine(sdk!, "src"));

        var steps = output.Split('\n').Where(line => line.Length > 6 && line[4..6] == "  ").ToList();
        steps.Count.ShouldBeGreaterThan(20, output);
        steps.Where(step => step.StartsWith("FAIL") || step.StartsWith("WARN"))
            .Where(step => !NotYet.Any(part => step[6..].StartsWith(part, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (!File.Exists("/usr/bin/python3"))
            return (1, "");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
