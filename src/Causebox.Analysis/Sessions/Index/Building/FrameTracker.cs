namespace Causebox.Analysis.Sessions.Index;

/// <summary>Lists the frames of each camera as they come.</summary>
internal sealed class FrameTracker
{
    private const int MostCameras = 256;
    private readonly List<string> _cameras = [];
    private readonly Dictionary<string, (ColumnTable.Builder Frames, int Number)> _byCamera = new(StringComparer.Ordinal);
    private readonly List<(long Segment, int Next)> _places = [];

    public FrameTracker()
    {
    }

    public FrameTracker(IEnumerable<KeyValuePair<string, ColumnTable>> earlier)
    {
        foreach (var (camera, frames) in earlier)
        {
            Add(camera, new ColumnTable.Builder(FrameColumn.Count, frames));
            _places[^1] = ((int)frames[FrameColumn.Segment, frames.Count - 1], (int)frames[FrameColumn.Place, frames.Count - 1] + 1);
        }
    }

    public long Bytes => _byCamera.Values.Sum(camera => camera.Frames.Bytes);

    /// <summary>Takes in a frame.</summary>
    public void Add(string camera, ulong logTime, long? cycle, int bytes, long segment)
    {
        if (!_byCamera.TryGetValue(camera, out var known))
        {
            if (_cameras.Count >= MostCameras)
                return;
            known = Add(camera, new ColumnTable.Builder(FrameColumn.Count));
        }

        var (last, next) = _places[known.Number];
        var place = last == segment ? next : 0;
        _places[known.Number] = (segment, place + 1);
        known.Frames.Add(unchecked((long)logTime), cycle ?? -1, bytes, segment, place);
    }

    public IEnumerable<KeyValuePair<string, ColumnTable>> Build() =>
        _cameras.Select(camera => KeyValuePair.Create(camera, _byCamera[camera].Frames.Build()));

    private (ColumnTable.Builder Frames, int Number) Add(string camera, ColumnTable.Builder frames)
    {
        var known = (frames, _cameras.Count);
        _byCamera.Add(camera, known);
        _cameras.Add(camera);
        _places.Add((-1, 0));
        return known;
    }
}
