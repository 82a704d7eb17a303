namespace Causebox.Analysis.Recordings;

/// <summary>Bounds the fields that are followed, and the places that lead to them, over all channels.</summary>
internal sealed class FieldBudget(int fields)
{
    private const int PlacesPerField = 4;

    private int _fields = fields;
    private int _places = fields * PlacesPerField;

    public bool TryTakeField() => _fields > 0 && _fields-- > 0;

    public bool TryTakePlace() => _places > 0 && _places-- > 0;
}
