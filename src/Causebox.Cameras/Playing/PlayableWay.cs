namespace Causebox.Cameras.Playing;

/// <summary>What has to be done with a video until browsers play it.</summary>
internal enum PlayableWay
{
    /// <summary>Nothing.</summary>
    AsItIs,

    /// <summary>Its frames are right, their order in the file is not.</summary>
    Repack,

    /// <summary>Everything.</summary>
    Encode,
}
