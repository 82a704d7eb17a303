namespace Causebox.Mcap;

/// <summary>The rules that every kind of index in the summary is held against.</summary>
internal sealed record IndexRules(
    Opcode Opcode, DoctorRule Target, DoctorRule Content, DoctorRule Repeated, DoctorRule Incomplete, DoctorRule Missing)
{
    public static IndexRules Chunk { get; } = new(
        Opcode.ChunkIndex,
        DoctorRules.ChunkIndexTarget,
        DoctorRules.ChunkIndexContent,
        DoctorRules.ChunkIndexRepeated,
        DoctorRules.ChunkIndexIncomplete,
        DoctorRules.ChunkIndexMissing);

    public static IndexRules Attachment { get; } = new(
        Opcode.AttachmentIndex,
        DoctorRules.AttachmentIndexTarget,
        DoctorRules.AttachmentIndexContent,
        DoctorRules.AttachmentIndexRepeated,
        DoctorRules.AttachmentIndexIncomplete,
        DoctorRules.AttachmentIndexMissing);

    public static IndexRules Metadata { get; } = new(
        Opcode.MetadataIndex,
        DoctorRules.MetadataIndexTarget,
        DoctorRules.MetadataIndexContent,
        DoctorRules.MetadataIndexRepeated,
        DoctorRules.MetadataIndexIncomplete,
        DoctorRules.MetadataIndexMissing);
}
