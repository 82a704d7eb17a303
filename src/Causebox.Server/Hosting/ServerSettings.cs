using Causebox.Server.Access;
using Causebox.Server.Agents;
using Causebox.Server.Calibrations;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Logs;
using Causebox.Server.Hosting.Network;
using Causebox.Server.Hosting.Telemetry;
using Causebox.Server.Artifacts;
using Causebox.Server.Cameras;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Jobs;
using Causebox.Server.Live;
using Causebox.Server.Narrative;
using Causebox.Server.Sessions;

namespace Causebox.Server.Hosting;

/// <summary>
/// Everything that can be set, with its value. Each room of the server has its own part, a record that declares its settings beside itself;
/// <see cref="Settings.SettingsCatalogue"/> lists the rooms.
/// </summary>
internal sealed record ServerSettings
{
    /// <summary>Where to listen: an address of this machine and a port, 0 for any free one.</summary>
    public string Listen { get; init; } = "127.0.0.1:5080";

    /// <summary>How others reach this server, without a slash at the end; null for whatever the request named.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The folder of everything that is stored: the embedded database, and artifacts where no S3 is named.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The database as the server's role; null for the embedded one.</summary>
    public string? DatabaseUrl { get; init; }

    /// <summary>The database as the role that owns the tables, for migrations; null where they are applied by somebody else.</summary>
    public string? DatabaseOwnerUrl { get; init; }

    public DatabaseSettings Database { get; init; } = new();

    public LimitSettings Limits { get; init; } = new();

    public NetworkSettings Network { get; init; } = new();

    public LogSettings Log { get; init; } = new();

    public MetricsSettings Metrics { get; init; } = new();

    public OtlpSettings Otlp { get; init; } = new();

    /// <summary>Logins, setup and the demo.</summary>
    public AccessSettings Access { get; init; } = new();

    /// <summary>Where artifacts are kept.</summary>
    public ArtifactSettings Artifacts { get; init; } = new();

    /// <summary>What is kept of episodes, for how long, and how they are analysed.</summary>
    public EpisodeSettings Episodes { get; init; } = new();

    /// <summary>How episodes' videos are watched.</summary>
    public CameraSettings Cameras { get; init; } = new();

    /// <summary>How long eval runs wait for what they lack.</summary>
    public EvalSettings Evals { get; init; } = new();

    /// <summary>How long what agents send is kept.</summary>
    public AgentSettings Agents { get; init; } = new();

    /// <summary>A recorder's folder, and how long sessions are kept.</summary>
    public SessionSettings Sessions { get; init; } = new();

    /// <summary>How limits are fitted from what robots do in their successful runs.</summary>
    public CalibrationSettings Calibrations { get; init; } = new();

    /// <summary>Work in the background.</summary>
    public JobSettings Jobs { get; init; } = new();

    /// <summary>How many may look at once.</summary>
    public LiveSettings Live { get; init; } = new();

    /// <summary>Whether and by whom analyses are told in prose.</summary>
    public NarrativeSettings Narrative { get; init; } = new();
}
