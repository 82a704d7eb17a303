namespace Causebox.Mcap;

/// <summary>What a tool read and wrote.</summary>
/// <param name="MessagesRead">Messages of the inputs that were looked at.</param>
/// <param name="MessagesWritten">Messages of the output.</param>
/// <param name="Attachments">Attachments of the output.</param>
/// <param name="Metadata">Metadata records of the output.</param>
/// <param name="BytesWritten">Bytes of the output.</param>
/// <param name="Damage">Where an input was damaged, passed over as <see cref="DamageHandling.Skip"/> does; empty for sound ones.</param>
public sealed record EditReport(
    long MessagesRead, long MessagesWritten, long Attachments, long Metadata, long BytesWritten, IReadOnlyList<McapDamage> Damage);
