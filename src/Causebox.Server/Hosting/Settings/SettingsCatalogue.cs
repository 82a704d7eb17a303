using Causebox.Server.Access;
using Causebox.Server.Agents;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.S3;
using Causebox.Server.Calibrations;
using Causebox.Server.Cameras;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Logs;
using Causebox.Server.Hosting.Network;
using Causebox.Server.Hosting.Telemetry;
using Causebox.Server.Jobs;
using Causebox.Server.Live;
using Causebox.Server.Narrative;
using Causebox.Server.Sessions;

namespace Causebox.Server.Hosting.Settings;

/// <summary>Every setting there is. A room adds a line with what it declares beside its record.</summary>
internal static class SettingsCatalogue
{
    private const string SystemFolder = "/var/lib/causebox";

    /// <summary>In the order of the guide.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. RootSettings.Catalogue,
        .. DatabaseSettings.Catalogue,
        .. AccessSettings.Catalogue,
        .. ArtifactSettings.Catalogue,
        .. EpisodeSettings.Catalogue,
        .. CameraSettings.Catalogue,
        .. EvalSettings.Catalogue,
        .. AgentSettings.Catalogue,
        .. CalibrationSettings.Catalogue,
        .. SessionSettings.Catalogue,
        .. JobSettings.Catalogue,
        .. LiveSettings.Catalogue,
        .. NarrativeSettings.Catalogue,
        .. NetworkSettings.Catalogue,
        .. LimitSettings.Catalogue,
        .. LogSettings.Catalogue,
        .. MetricsSettings.Catalogue,
        .. OtlpSettings.Catalogue,
    ];

    /// <summary>What is wrong only because of another value: each whole, with the keys of both.</summary>
    public static IEnumerable<string> Contradictions(ServerSettings settings) =>
        RootSettings.Contradictions(settings).Concat(NetworkSettings.Contradictions(settings)).Concat(LimitSettings.Contradictions(settings))
            .Concat(MetricsSettings.Contradictions(settings)).Concat(AccessSettings.Contradictions(settings))
            .Concat(S3Settings.Contradictions(settings)).Concat(NarrativeSettings.Contradictions(settings));

    /// <summary>The values where nobody says anything.</summary>
    public static ServerSettings Defaults() => new() { DataFolder = DefaultDataFolder() };

    /// <summary>The defaults of a server that was installed for the machine, whoever reads.</summary>
    public static ServerSettings Documented() => new() { DataFolder = SystemFolder };

    private static string DefaultDataFolder()
    {
        if (Environment.IsPrivilegedProcess)
            return SystemFolder;
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        return Path.IsPathFullyQualified(data ?? "")
            ? Path.Combine(data!, "causebox")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".local/share/causebox");
    }
}
