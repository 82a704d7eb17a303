namespace Causebox.Mcap;

/// <summary>Where an attachment lies.</summary>
/// <param name="Offset">Offset of the attachment record in the file.</param>
/// <param name="Length">Bytes of the record, its 9-byte prefix included.</param>
/// <param name="LogTime">When it was recorded, nanoseconds.</param>
/// <param name="CreateTime">When it was made, nanoseconds; 0 where unknown.</param>
/// <param name="DataSize">Bytes of its data.</param>
/// <param name="Name">A file name.</param>
/// <param name="MediaType">An RFC 6838 media type.</param>
public sealed record AttachmentIndex(
    ulong Offset, ulong Length, ulong LogTime, ulong CreateTime, ulong DataSize, string Name, string MediaType);
