namespace Causebox.Cameras.Playing;

/// <summary>How a file holds its frames, as far as a browser cares.</summary>
internal enum FilmContainer
{
    /// <summary>One that browsers do not open.</summary>
    Other,

    /// <summary>MP4 whose index comes before the frames, so that it plays while it loads.</summary>
    Mp4Indexed,

    /// <summary>MP4 whose index comes last.</summary>
    Mp4,

    /// <summary>WebM.</summary>
    WebM,
}
