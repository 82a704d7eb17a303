namespace Causebox.Analysis.Episodes;

/// <summary>Gathers the features of one window from its samples in order. Sums are taken from the first sample, so that an offset costs no digits.</summary>
/// <param name="leastStep">Steps in time that are shorter count as this long for a rate, in seconds.</param>
internal struct WindowSums(double leastStep)
{
    private int _count;
    private double _firstValue;
    private double _firstAt;
    private double _sumX;
    private double _sumT;
    private double _sumXx;
    private double _sumTt;
    private double _sumTx;
    private (double Value, double At) _low;
    private (double Value, double At) _high;
    private (double Value, double At) _rate;
    private (double Value, double At) _still;
    private double _last;
    private double _lastAt;
    private double _changedAt;

    /// <summary>The next sample. One that is not finite is as if it were not there.</summary>
    public void Add(double value, double at)
    {
        if (!double.IsFinite(value))
            return;
        if (_count == 0)
            (_firstValue, _firstAt, _low, _high, _rate, _still, _last, _lastAt, _changedAt) = (value, at, (value, at), (value, at), (0, at), (0, at), value, at, at);
        Follow(value, at);
        var (x, t) = (value - _firstValue, at - _firstAt);
        _count++;
        (_sumX, _sumT, _sumXx, _sumTt, _sumTx) = (_sumX + x, _sumT + t, _sumXx + (x * x), _sumTt + (t * t), _sumTx + (t * x));
        (_last, _lastAt) = (value, at);
    }

    /// <summary>The features, or null where there are too few samples to tell, or values too large to square.</summary>
    public readonly WindowFeatures? ToFeatures()
    {
        if (_count < WindowPlan.LeastRows)
            return null;
        var mean = _firstValue + (_sumX / _count);
        var spread = Math.Sqrt(Math.Max(0, (_sumXx - (_sumX * _sumX / _count)) / (_count - 1)));
        var time = _sumTt - (_sumT * _sumT / _count);
        var slope = time > 0 ? (_sumTx - (_sumT * _sumX / _count)) / time : 0;
        var peak = _high.Value - mean > mean - _low.Value ? (Value: _high.Value - mean, _high.At) : (Value: mean - _low.Value, _low.At);
        double[] values = [mean, spread, slope, peak.Value, _rate.Value, _still.Value];
        return Array.TrueForAll(values, double.IsFinite)
            ? new WindowFeatures([.. values], [_firstAt, _firstAt, _firstAt, peak.At, _rate.At, _still.At])
            : null;
    }

    private void Follow(double value, double at)
    {
        if (value < _low.Value)
            _low = (value, at);
        if (value > _high.Value)
            _high = (value, at);
        if (!value.Equals(_last))
        {
            var rate = Math.Abs(value - _last) / Math.Max(at - _lastAt, leastStep);
            if (rate > _rate.Value)
                _rate = (rate, at);
            _changedAt = at;
        }

        if (at - _changedAt > _still.Value)
            _still = (at - _changedAt, _changedAt);
    }
}
