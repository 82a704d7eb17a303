using System.Globalization;

namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>
/// A baseline and a candidate that was replayed from it. Both have noise and stamps of their own; the candidate may be at another rate, begin elsewhere in the motion
/// and, where it is sound, be a little faster. What is true is known from the motions without noise: a channel has left when it differs by more than six
/// standard deviations of the noise and by more than 2 % of its range, and is not back within 0.3 s.
/// </summary>
internal sealed class DivergencePlan
{
    private const double ToleratedNoise = 6;
    private const double ToleratedShare = 0.02;
    private const double HeldSeconds = 0.3;
    private const double Fine = 0.001;
    private const double LeastTolerances = 1.6;
    private const double MostTolerances = 8;

    private readonly Dice _dice;
    private readonly Deviation _deviation;
    private readonly Layout _layout;
    private readonly double _seconds;
    private readonly double _hertz;
    private readonly double _candidateHertz;
    private readonly double _jitter;
    private readonly double _noise;
    private readonly double _lag;
    private readonly double _speed;
    private readonly Motion[] _motions;
    private readonly int _channel;
    private readonly double _from;
    private readonly double _size;
    private readonly double _rise;
    private readonly double _factor;
    private readonly bool _othersFollow;

    public DivergencePlan(Dice dice, Deviation deviation)
    {
        (_dice, _deviation) = (dice, deviation);
        _layout = dice.Pick(Enum.GetValues<Layout>());
        _hertz = dice.LogBetween(10, 1000);
        _candidateHertz = dice.Chance(0.6) ? _hertz : Math.Clamp(_hertz * dice.LogBetween(0.4, 2.5), 10, 1000);
        _seconds = dice.Between(8, _hertz > 300 ? 20 : 45);
        _jitter = dice.Pick(0, 0.1, 0.3);
        _noise = dice.LogBetween(0.0005, 0.015);
        _lag = dice.Chance(0.5) ? 0 : dice.Between(-0.4, 0.4);
        _speed = deviation == Deviation.None && dice.Chance(0.5) ? dice.Pick(0.98, 0.99, 1.01, 1.02) : 1;
        var scale = dice.Pick(0.01, 1, 57.3, 100);
        var channels = 1 + dice.Below(14);
        _channel = dice.Below(channels);
        _motions = [.. Enumerable.Range(0, channels).Select(channel => Motion.Of(dice, _seconds, scale, channel == _channel || channel == 0))];
        _from = dice.Below(4) switch
        {
            0 => dice.Between(0.8, 2),
            1 => dice.Between(_seconds - 2, _seconds - 1.2),
            _ => dice.Between(2, _seconds - 2),
        };
        _size = dice.Sign() * dice.LogBetween(LeastTolerances, MostTolerances) * ToleranceOf(_channel);
        _rise = dice.Between(0.2, 1.5);
        _factor = dice.Pick(180 / Math.PI, Math.PI / 180, 1000, 0.001);
        _othersFollow = dice.Chance(0.4);
    }

    public PlantedEpisode ToEpisode()
    {
        var baseline = Record(_hertz, 1, (channel, time) => _motions[channel].At(time));
        var candidate = Record(
            _candidateHertz, _deviation == Deviation.OtherUnit ? _factor : 1, (channel, time) => _motions[channel].At(BaselineTime(time)) + DeviationAt(channel, time));
        var evidence = TestEpisode.Failed("""{"baseline_episode_id":"b"}""") with
        {
            Source = "replay",
            Actions = Npz.Read(RecordedStream.Artifact(_layout, candidate), withOutlines: true),
            BaselineActions = Npz.Read(RecordedStream.Artifact(_layout, baseline), withOutlines: true),
        };
        var isUnit = _deviation == Deviation.OtherUnit;
        return new PlantedEpisode(
            evidence, isUnit ? "action_unit_mismatch" : "action_divergence", isUnit ? null : candidate.ChannelIn(_layout, _channel),
            isUnit ? null : TrueSeconds(candidate.Times[0]), Words());
    }

    private double BaselineTime(double time) => _lag + (_speed * time);

    private double NoiseOf(int channel) => _noise * (_motions[channel].Range > 0 ? _motions[channel].Range : _motions.Max(motion => motion.Range));

    private double ToleranceOf(int channel) => Math.Max(ToleratedNoise * NoiseOf(channel), ToleratedShare * _motions[channel].Range);

    private double DeviationAt(int channel, double time)
    {
        // Others that leave do so later.
        var from = channel == _channel ? _from : _othersFollow && channel % 3 == 0 ? _from + 0.7 : double.PositiveInfinity;
        if (time < from)
            return 0;
        var size = channel == _channel ? _size : _size / ToleranceOf(_channel) * ToleranceOf(channel);
        return _deviation switch
        {
            Deviation.Step => size,
            Deviation.Drift => size * Math.Min(1, (time - from) / _rise),
            Deviation.Hold => _motions[channel].At(BaselineTime(from)) - _motions[channel].At(BaselineTime(time)),
            _ => 0,
        };
    }

    private double? TrueSeconds(double start)
    {
        double? left = null;
        for (var time = 0.0; time < _seconds; time += Fine)
        {
            if (Math.Abs(DeviationAt(_channel, time)) <= ToleranceOf(_channel))
                left = null;
            else if (time - (left ??= time) >= HeldSeconds)
                return left - start;
        }

        return left - start;
    }

    private RecordedStream Record(double hertz, double unit, Func<int, double, double> value)
    {
        var times = RecordedStream.TimesAt(_dice, hertz, _seconds, _layout == Layout.Gymnasium ? 0 : _jitter);
        double[][] values = [.. times.Select(time => Enumerable.Range(0, _motions.Length)
            .Select(channel => unit * (value(channel, time) + (NoiseOf(channel) * _dice.Gauss()))).ToArray())];
        return new RecordedStream("/cmd", times, RecordedStream.StampsOf(times, _dice.Between(0, 1000)), values);
    }

    private string Words() => string.Create(CultureInfo.InvariantCulture,
        $"{_deviation} of {_size / ToleranceOf(_channel):0.0} tolerances over {_rise:0.00} s at {_from:0.00} of {_seconds:0.0} s, {_layout}, {_hertz:0} and {_candidateHertz:0} Hz, "
        + $"{_motions.Length} channels, noise {100 * _noise:0.00} %, jitter {_jitter}, lag {_lag:0.00} s, speed {_speed}, factor {_factor:0.####}");
}
