namespace Causebox.Mcap;

/// <summary>What is known of where things lie in a file, from its summary and from scanning what the summary leaves out.</summary>
internal sealed class FileLayout(McapLimits limits)
{
    public Header? Header { get; set; }

    public Footer? Footer { get; set; }

    public Statistics? Statistics { get; set; }

    public bool HasSummary { get; set; }

    public McapError? Damage { get; set; }

    public DefinitionTable Definitions { get; } = new(limits);

    public List<ChunkIndex> Chunks { get; } = [];

    public List<AttachmentIndex> Attachments { get; } = [];

    public List<MetadataIndex> Metadata { get; } = [];

    public List<SummaryOffset> SummaryOffsets { get; } = [];

    public List<Segment> Segments { get; } = [];
}
