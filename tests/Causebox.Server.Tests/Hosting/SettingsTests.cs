using System.Reflection;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Logs;
using Causebox.Server.Hosting.Settings;
using Causebox.Server.Hosting.Start;

namespace Causebox.Server.Tests.Hosting;

public sealed class SettingsTests
{
    private const string Secret = "a-secret-of-many-letters";

    [Fact]
    public void Flags_win_over_the_environment_and_that_over_the_file_and_each_says_where_it_is_from()
    {
        using var folder = new DataFolder();
        var file = Write(folder, "limits:\n  burst: 20\n  connections: 30\n  header_bytes: 5000\n");
        var loaded = Load(file, new() { ["CAUSEBOX_LIMITS_BURST"] = "40", ["CAUSEBOX_LIMITS_CONNECTIONS"] = "50" }, "--limits-burst", "60");

        loaded.Settings.Limits.Burst.ShouldBe(60);
        loaded.Settings.Limits.Connections.ShouldBe(50);
        loaded.Settings.Limits.HeaderBytes.ShouldBe(5000);
        loaded.Origins["limits.burst"].ShouldBe("--limits-burst");
        loaded.Origins["limits.connections"].ShouldBe("CAUSEBOX_LIMITS_CONNECTIONS");
        loaded.Origins["limits.header_bytes"].ShouldBe($"{file}:4");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_with_key_origin_expected_and_found()
    {
        using var folder = new DataFolder();
        var file = Write(folder, "limits:\n  brust: 20\nlisten: [a]\nlog: quiet\n");
        var errors = Refused(() => Load(file, new() { ["CAUSEBOX_LOG_LEVEL"] = "loud" }, "--limits-burst", "many"));

        errors.ShouldContain(error => error.StartsWith($"{file}:2: limits.brust: expected one of requests_per_s, burst", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith($"{file}:3: listen: expected an address and a port", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith($"{file}:4: log: expected a section with level, format", StringComparison.Ordinal));
        errors.ShouldContain("limits.burst: expected a whole number from 1 to 1000000, found 'many' (from --limits-burst)");
        errors.ShouldContain(error => error.StartsWith("log.level: expected one of trace, debug", StringComparison.Ordinal) && error.EndsWith("(from CAUSEBOX_LOG_LEVEL)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("- a")]
    [InlineData("{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}")]
    [InlineData("---\nlisten: '*:1'\n---\nlisten: '*:2'\n")]
    public void A_file_that_is_none_is_refused(string text)
    {
        using var folder = new DataFolder();
        Refused(() => Load(Write(folder, text), [])).ShouldNotBeEmpty();
    }

    [Fact]
    public void An_empty_file_sets_nothing()
    {
        using var folder = new DataFolder();
        Load(Write(folder, "# nothing yet\nlimits:\n"), []).Origins.ShouldBeEmpty();
    }

    [Fact]
    public void Secrets_are_masked_in_the_list_and_in_errors()
    {
        var loaded = Load(
            null,
            new() { ["CAUSEBOX_METRICS_TOKEN"] = Secret, ["CAUSEBOX_OTLP_HEADERS"] = "authorization=" + Secret },
            "--database", $"postgres://server:{Secret}@db.example:5433/causebox?sslmode=require");
        var listed = SettingsReport.Values(loaded);

        listed.ShouldNotContain(Secret);
        listed.ShouldContain("Host=db.example;Port=5433");
        loaded.Settings.DatabaseUrl!.ShouldContain(Secret);
        Refused(() => Load(null, [], "--otlp-headers", Secret)).ShouldAllBe(error => !error.Contains(Secret));
        Refused(() => Load(null, [], "--database", "mysql://a:" + Secret + "@b/c")).ShouldAllBe(error => !error.Contains(Secret));
        Refused(() => ServerArguments.Parse([Secret])).ShouldAllBe(error => !error.Contains(Secret));
        Refused(() => ServerArguments.Parse(["--unknown=" + Secret])).ShouldAllBe(error => !error.Contains(Secret));
    }

    [Fact]
    public void Names_are_unique_in_file_environment_and_flags()
    {
        var all = SettingsCatalogue.All;
        all.Select(setting => setting.Key).ShouldBeUnique();
        all.Select(setting => setting.Flag).ShouldBeUnique();
        all.Select(setting => setting.Environment).ShouldBeUnique();
        all.ShouldAllBe(setting => setting.What.Length > 0 && setting.Expected.Length > 0);
    }

    [Fact]
    public void What_a_setting_shows_it_takes_and_every_part_of_the_settings_is_in_the_catalogue()
    {
        var defaults = SettingsCatalogue.Documented();
        foreach (var setting in SettingsCatalogue.All.Where(setting => setting.Show(defaults) is not null))
            setting.Apply(defaults, setting.Show(defaults)!).ShouldBe(defaults, setting.Key);

        var leaves = LeavesOf(typeof(ServerSettings)).Count();
        SettingsCatalogue.All.Count.ShouldBe(leaves, "a property of a settings record that the catalogue does not have, or the other way");
    }

    [Fact]
    public void A_value_that_needs_another_says_so() =>
        Refused(() => Load(null, [], "--metrics-audience", "token", "--network-certificate", "/no/such.pem")).Count.ShouldBe(3);

    [Fact]
    public void The_guide_has_the_table_of_all_settings()
    {
        const string Start = "<!-- settings -->\n";
        const string End = "<!-- end of settings -->";
        var path = Cli.Tests.Checkout.PathOf("docs/operations.md");
        var guide = File.ReadAllText(path);
        var (from, to) = (guide.IndexOf(Start, StringComparison.Ordinal) + Start.Length, guide.IndexOf(End, StringComparison.Ordinal));
        var written = guide[..from] + SettingsReport.Table() + guide[to..];
        if (Environment.GetEnvironmentVariable("CAUSEBOX_BLESS") == "1")
            File.WriteAllText(path, guide = written);
        guide.ShouldBe(written, "docs/operations.md lists other settings than there are: ./dev bless");
    }

    [Fact]
    public void A_level_and_a_list_are_read()
    {
        var settings = Load(null, new() { ["CAUSEBOX_NETWORK_PROXIES"] = "10.0.0.0/8, ::1" }, "--log-level=warning", "--log-format=json").Settings;
        settings.Network.Proxies.ShouldBe(["10.0.0.0/8", "::1"]);
        settings.Log.ShouldBe(new LogSettings { Level = Microsoft.Extensions.Logging.LogLevel.Warning, Format = LogFormat.Json });
    }

    private static IEnumerable<PropertyInfo> LeavesOf(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        from leaf in property.PropertyType.IsClass && property.PropertyType.Namespace!.StartsWith("Causebox", StringComparison.Ordinal)
            ? LeavesOf(property.PropertyType) : [property]
        select leaf;

    private static string Write(DataFolder folder, string text)
    {
        var path = Path.Combine(folder.Path, "server.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    private static LoadedSettings Load(string? file, Dictionary<string, string> environment, params string[] words) =>
        SettingsLoader.Load(file, environment.GetValueOrDefault, ServerArguments.Parse(words).Flags);

    private static IReadOnlyList<string> Refused(Action load) => Should.Throw<SettingsException>(load).Errors;
}
