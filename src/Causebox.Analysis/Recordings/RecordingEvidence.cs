using System.Collections.Immutable;
using Causebox.Analysis.Sessions;
using Causebox.Mcap;

namespace Causebox.Analysis.Recordings;

/// <summary>The facts of one recording, as the rules see them. Made by <see cref="RecordingReader"/>; immutable from then on.</summary>
public sealed record RecordingEvidence
{
    private readonly Lazy<ImmutableArray<ChannelFacts>> _facts;
    private readonly Lazy<FaultScan> _faults;
    private readonly Lazy<ImmutableArray<FieldEvents>> _events;

    internal RecordingEvidence(string path, ImmutableArray<ChannelTrack> channels, TimingTrack timing)
    {
        Path = path;
        Tracks = channels;
        Timing = timing;
        _facts = new Lazy<ImmutableArray<ChannelFacts>>(() => [.. Tracks.Select(track => ChannelFacts.Of(track, this))]);
        _faults = new Lazy<FaultScan>(() => FaultScan.Of(this));
        _events = new Lazy<ImmutableArray<FieldEvents>>(() => [.. this.Fields().SelectMany(FieldEvents.Of)]);
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The channels with messages, in the order of their first: what a table of the recording shows.</summary>
    public ImmutableArray<ChannelFacts> Channels => _facts.Value;

    /// <summary>The file's header; null where it could not be read.</summary>
    public required Header? Header { get; init; }

    /// <summary>What the message times mean, and the zero of every "seconds in": the earliest log time.</summary>
    public required SessionClock Clock { get; init; }

    /// <summary>True when the file ends with its footer; false after a crash, or while it is still being written.</summary>
    public required bool HasFooter { get; init; }

    /// <summary>What was passed over: the first thousand stretches.</summary>
    public required ImmutableArray<McapDamage> Damage { get; init; }

    /// <summary>How many stretches were passed over.</summary>
    public required long DamageCount { get; init; }

    /// <summary>Bytes of the file that were read.</summary>
    public required long Bytes { get; init; }

    /// <summary>Channels that the file declares, those without messages included.</summary>
    public required int DeclaredChannels { get; init; }

    /// <summary>Channels beyond <see cref="RecordingLimits.MaxChannels"/>: their messages were counted and not looked into.</summary>
    public required int PassedChannels { get; init; }

    /// <summary>The messages of those channels.</summary>
    public required long PassedMessages { get; init; }

    /// <summary>Whole messages read.</summary>
    public long MessageCount => Timing.Count;

    /// <summary>Seconds from the earliest log time to the latest; 0 where there is at most one message.</summary>
    public double DurationSeconds => MessageCount == 0 ? 0 : PythonRounding.Round(Clock.SecondsIn(Timing.Latest), 3);

    internal ImmutableArray<ChannelTrack> Tracks { get; }

    /// <summary>All messages together.</summary>
    internal TimingTrack Timing { get; }

    /// <summary>What the fields themselves call a fault.</summary>
    internal FaultScan Faults => _faults.Value;

    /// <summary>What happened to the fields, to see what happened together.</summary>
    internal ImmutableArray<FieldEvents> Events => _events.Value;
}
