namespace Causebox.Mcap;

/// <summary>What an attachment says of itself, without its data.</summary>
/// <param name="LogTime">When it was recorded, nanoseconds.</param>
/// <param name="CreateTime">When it was made, nanoseconds; 0 where unknown.</param>
/// <param name="Name">A file name.</param>
/// <param name="MediaType">An RFC 6838 media type, such as <c>text/plain</c>.</param>
/// <param name="DataLength">Bytes of its data.</param>
public sealed record AttachmentHeader(ulong LogTime, ulong CreateTime, string Name, string MediaType, ulong DataLength);
