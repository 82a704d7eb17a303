using System.Text.Json.Serialization;

namespace Causebox.Recording.Uplink;

/// <summary>One line of the journal: something that must not be forgotten over a reboot.</summary>
internal sealed record JournalEntry(string Event)
{
    /// <summary>A session's outcome was read.</summary>
    public const string Judged = "judged";

    /// <summary>The server has a file.</summary>
    public const string Sent = "sent";

    /// <summary>An item was deleted to make room.</summary>
    public const string Dropped = "dropped";

    /// <summary>The server was told of the oldest deletions.</summary>
    public const string Told = "told";

    /// <summary>The hook ran.</summary>
    public const string HookRan = "hook";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Path { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Size { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Modified { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Outcome { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Count { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DroppedItem? Item { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HookReport? Hook { get; init; }

    [JsonIgnore]
    public Fingerprint? Fingerprint => Size is { } size && Modified is { } modified ? new(size, modified) : null;

    public static JournalEntry ForFile(string @event, string path, Fingerprint fingerprint) =>
        new(@event) { Path = path, Size = fingerprint.Size, Modified = fingerprint.Modified };
}
