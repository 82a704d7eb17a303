namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>What a channel is meant to do: a function of time without noise, known at every moment.</summary>
internal sealed class Motion
{
    private readonly Func<double, double> _value;

    private Motion(Func<double, double> value, double range) => (_value, Range) = (value, range);

    /// <summary>How far it goes; 0 for one at rest.</summary>
    public double Range { get; }

    public double At(double seconds) => _value(seconds);

    /// <summary>A channel of some robot: a joint that swings, one that goes from place to place, one that rests, a gripper.</summary>
    /// <param name="dice">Decides.</param>
    /// <param name="seconds">How long the run is.</param>
    /// <param name="scale">The unit: 1 for radians, 57 for degrees, 0.01 for metres.</param>
    /// <param name="mustMove">Whether it is to move all the time.</param>
    public static Motion Of(Dice dice, double seconds, double scale, bool mustMove) => (mustMove ? 0 : dice.Below(6)) switch
    {
        4 => new Motion(_ => 0.3 * scale, 0),
        5 => Gripper(dice, seconds, scale),
        3 => Places(dice, seconds, scale),
        _ => Swing(dice, seconds, scale),
    };

    private static Motion Swing(Dice dice, double seconds, double scale)
    {
        var waves = Enumerable.Range(0, 3).Select(_ => (
            Size: scale * dice.Between(0.1, 0.5), Speed: 2 * Math.PI * dice.LogBetween(0.05, 0.6), Phase: dice.Between(0, 6))).ToArray();
        var offset = scale * dice.Between(-1, 1);
        return Measured(time => offset + waves.Sum(wave => wave.Size * Math.Sin((wave.Speed * time) + wave.Phase)), seconds);
    }

    /// <summary>From place to place without a jerk, with rests in between.</summary>
    private static Motion Places(Dice dice, double seconds, double scale)
    {
        var places = new List<(double From, double Seconds, double Place)> { (-10, 1, scale * dice.Between(-1, 1)) };
        for (var at = dice.Between(0, 2); at < seconds + 10; at += dice.Between(2, 5))
            places.Add((at, dice.Between(0.8, 2), scale * dice.Between(-1, 1)));
        return Measured(time =>
        {
            var next = places.FindLastIndex(place => place.From <= time);
            if (next < 1)
                return places[0].Place;
            var share = Math.Min(1, (time - places[next].From) / places[next].Seconds);
            var smooth = share * share * share * (10 + (share * ((6 * share) - 15)));
            return places[next - 1].Place + (smooth * (places[next].Place - places[next - 1].Place));
        }, seconds);
    }

    private static Motion Gripper(Dice dice, double seconds, double scale)
    {
        double[] turns = [.. Enumerable.Range(0, 6).Select(_ => dice.Between(0, seconds)).Order()];
        return Measured(time => Array.FindAll(turns, turn => turn <= time).Length % 2 == 0 ? scale : 0, seconds);
    }

    private static Motion Measured(Func<double, double> value, double seconds)
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(i => value(i * seconds / 2000))];
        return new Motion(value, values.Max() - values.Min());
    }
}
