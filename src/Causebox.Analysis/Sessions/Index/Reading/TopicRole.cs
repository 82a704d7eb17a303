namespace Causebox.Analysis.Sessions.Index;

/// <summary>What the messages of a channel are to an index.</summary>
internal enum TopicRole
{
    /// <summary>Messages with a time and nothing more.</summary>
    Other,

    /// <summary>Of a control loop's recorder, not known; may name its cycle.</summary>
    Named,

    /// <summary>One message a cycle.</summary>
    Cycle,

    /// <summary>A part of a cycle (G1).</summary>
    Part,

    /// <summary>A change of context.</summary>
    Context,

    /// <summary>An observation of a violation capture (G0).</summary>
    Capture,

    /// <summary>A camera's frame.</summary>
    Frame,
}
