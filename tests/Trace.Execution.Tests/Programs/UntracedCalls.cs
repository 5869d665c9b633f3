namespace Tracing.Execution.Tests.Programs;

/// <summary>The twins: the same bodies by the same Cores, without wrappers.</summary>
internal sealed class UntracedCalls : ICalls
{
    public void Nothing(CallSite site, Body<int> body)
    {
        switch (site.Form)
        {
            case CallForm.Ambient:
                AmbientMethods.NothingCore(body, site.Token);
                break;
            case CallForm.AmbientRecorded:
                AmbientRecordedMethods.NothingCore(default, site.Id, body, site.Token);
                break;
            case CallForm.Explicit:
                ExplicitMethods.NothingCore(site.Parent, body, site.Token);
                break;
            default:
                ExplicitRecordedMethods.NothingCore(site.Parent, default, site.Id, body, site.Token);
                break;
        }
    }

    public int Value(CallSite site, Body<int> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.ValueCore(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.ValueCore(default, site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.ValueCore(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.ValueCore(site.Parent, default, site.Id, body, site.Token),
    };

    public Task? NoResult(CallSite site, Body<Task?> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.NoResultCore(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.NoResultCore(default, site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.NoResultCore(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.NoResultCore(site.Parent, default, site.Id, body, site.Token),
    };

    public Task<int>? Result(CallSite site, Body<Task<int>?> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.ResultCore(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.ResultCore(default, site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.ResultCore(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.ResultCore(site.Parent, default, site.Id, body, site.Token),
    };

    public ValueTask ValueNoResult(CallSite site, Body<ValueTask> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.ValueNoResultCore(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.ValueNoResultCore(default, site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.ValueNoResultCore(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.ValueNoResultCore(site.Parent, default, site.Id, body, site.Token),
    };

    public ValueTask<int> ValueResult(CallSite site, Body<ValueTask<int>> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.ValueResultCore(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.ValueResultCore(default, site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.ValueResultCore(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.ValueResultCore(site.Parent, default, site.Id, body, site.Token),
    };
}
