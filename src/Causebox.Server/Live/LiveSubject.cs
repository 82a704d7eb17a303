namespace Causebox.Server.Live;

/// <summary>What is told of a change: no content, only where to look.</summary>
/// <param name="Kind">One of <see cref="LiveKinds"/>.</param>
/// <param name="SubjectKind">What the id is one of: <c>episode</c>, <c>session</c> and so on.</param>
/// <param name="SubjectId">Its id, or <see cref="LiveKinds.Many"/>.</param>
internal sealed record LiveSubject(string Kind, string SubjectKind, string SubjectId);
