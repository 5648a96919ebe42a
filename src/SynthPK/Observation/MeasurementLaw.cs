namespace SynthPK.Observation;

/// <summary>The law of what is measured of an endpoint, given the true value: the laboratory read backwards.</summary>
/// <remarks>
/// A value's score is the standard normal deviate that would have made it. So the density at a value is φ(score) · dscore/dvalue, the
/// probability of less is Φ(score), and the errors of several values hang together as their scores do. That the laboratory rounds
/// is left out of account.
/// </remarks>
sealed class MeasurementLaw
{
    readonly ResidualError _error;
    readonly Reading _reading;
    readonly Func<double, (double Normal, double LogSlope)> _epsilon;
    readonly string _unit;
    readonly double _least;

    /// <param name="endpoint">The endpoint; it has a residual error.</param>
    /// <param name="least">A true value nearer to 0 counts as this, positive, in the endpoint's unit: an error in proportion to nothing has no density.</param>
    public MeasurementLaw(MeasuredEndpoint endpoint, double least)
    {
        _error = endpoint.Endpoint.Error ?? throw new ArgumentException($"'{endpoint.Name}' is not measured with an error.", nameof(endpoint));
        (_reading, _epsilon, _unit, _least) = (_error.PrepareReading(endpoint.Unit), endpoint.Endpoint.Epsilon.PrepareReading(), endpoint.Unit, least);
    }

    /// <summary>Whether the law can give a value, so that it has a density.</summary>
    public bool CanGive(double measured) => _error.CanGive(measured, _unit);

    /// <summary>The score of a value, and ln of how fast it grows with the value: ln of the density is -score²/2 - ln(2π)/2 + that.</summary>
    /// <param name="truth">The true value.</param>
    /// <param name="measured">The measured value, or a limit.</param>
    /// <param name="size">What the error's standard deviation is multiplied by.</param>
    public (double Score, double LogSlope) Read(double truth, double measured, double size = 1)
    {
        (double eps, double slope) = _reading(Math.Abs(truth) < _least ? _least : truth, measured);
        (double score, double epsilonSlope) = _epsilon(eps / size);
        return (score, slope + epsilonSlope - (size == 1 ? 0 : Numerics.RealMath.Log(size)));
    }
}
