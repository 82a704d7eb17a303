namespace Causebox.Mcap;

/// <summary>What a forward reader is asked for.</summary>
internal enum ReadScope
{
    /// <summary>Messages; attachments and indexes are passed over unread.</summary>
    Messages,

    /// <summary>Every record as a whole.</summary>
    Records,

    /// <summary>Every record; of an attachment outside chunks the head, and its data as a stream.</summary>
    RecordsWithStreams,
}
