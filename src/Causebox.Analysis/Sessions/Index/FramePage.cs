using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Some frames of a camera, in the order of the files.</summary>
/// <param name="Camera">The camera.</param>
/// <param name="Count">How many frames the camera has in all.</param>
/// <param name="Frames">The frames of this page.</param>
/// <param name="Next">The index to go on from, or null where this is the last page.</param>
public sealed record FramePage(string Camera, long Count, ImmutableArray<SessionFrame> Frames, long? Next);
