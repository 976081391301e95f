"""Mean of the weights of networks that were trained from one start: as good as the better of them, and less chancy.

    average.py A.onr.pt B.onr.pt … --out MEAN.pt
"""
import argparse

import torch


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("networks", nargs="+")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    saved = [torch.load(path) for path in a.networks]
    states = [one["state"] for one in saved]
    mean = {k: sum(s[k] for s in states) / len(states) if v.is_floating_point() else v for k, v in states[0].items()}
    torch.save(dict(saved[0], state=mean, arguments=[one["arguments"] for one in saved]), a.out)


if __name__ == "__main__":
    main()
