namespace Causebox.Mcap;

/// <summary>What is known of where things lie in a file, from its summary and from scanning what the summary leaves out.</summary>
internal sealed class FileLayout(McapLimits limits)
{
    public Header? Header { get; set; }

    public Footer? Footer { get; set; }

    public Statistics? Statistics { get; set; }

    public bool HasSummary { get; set; }

    public DamageLog Damage { get; } = new();

    public DefinitionTable Definitions { get; } = new(limits, inAnyOrder: true);

    /// <summary>Whether the summary says of every channel what it is; where it counts none, what it repeats are all.</summary>
    public bool SummaryKnowsDefinitions => HasSummary && !Definitions.LacksSchemas
        && (Statistics is { } count
            ? Definitions.Channels.Count >= count.ChannelCount && Definitions.Schemas.Count >= count.SchemaCount
            : Definitions.Channels.Count > 0);

    public List<ChunkIndex> Chunks { get; } = [];

    public List<AttachmentIndex> Attachments { get; } = [];

    public List<MetadataIndex> Metadata { get; } = [];

    public List<SummaryOffset> SummaryOffsets { get; } = [];

    /// <summary>By offset.</summary>
    public List<Segment> Segments { get; } = [];

    /// <summary>How many segments were searched for definitions, from the first on.</summary>
    public int SegmentsSearched { get; set; }

    /// <summary>The first damage that such a search passed over.</summary>
    public McapError? SearchFault { get; set; }

    /// <summary>Forgets where the summary says that things lie.</summary>
    public void ForgetIndexes()
    {
        Chunks.Clear();
        Attachments.Clear();
        Metadata.Clear();
    }
}
